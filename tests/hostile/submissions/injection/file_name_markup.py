# grade: 50/50; carries markup in the name of its file
# handed in as: [red]name[@U+2215@] [bold].py
@HONEST@
