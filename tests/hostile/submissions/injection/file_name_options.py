# grade: 50/50; is called like an option and like an answer
# handed in as: --json=x; rm -rf $HOME `id` %s {0} '".py
@HONEST@
