# grade: 0/50; shift: not_attempted; slope: not_attempted; step: not_attempted; train: not_attempted; draw: not_attempted; carries a change of direction in the name of its file
# handed in as: name@U+202E@yp.exe@U+2069@@U+FEFF@.py
@HONEST@
