# grade: 50/50; every character has two bytes
# written in: utf-16
@HONEST@
