# grade: 50/50; starts with a byte order mark, as Windows likes it
# written in: utf-8-sig
@HONEST@
