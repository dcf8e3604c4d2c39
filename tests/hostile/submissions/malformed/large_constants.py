# grade: 50/50; constants that are computed before anything runs
@HONEST@
number = @4000*9@
try:
    larger = @5000*9@
except ValueError:
    pass
text = ("x" * 4000) * 4000
