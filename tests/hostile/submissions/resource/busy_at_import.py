# grade: 50/50; never gets to its end: the last line loops
@HONEST@

while True:
    pass
