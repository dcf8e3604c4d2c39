# grade: 50/50; ends its lines in the ways of three systems, and has pages
@HONEST@
x = 1@U+D@@U+A@y = 2@U+D@z = 3
@U+C@
text = "a@U+2028@b@U+85@c"
