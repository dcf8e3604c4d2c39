# grade: 0/50; shift: not_attempted; slope: not_attempted; step: not_attempted; train: not_attempted; draw: not_attempted; a number behind twenty thousand signs
@HONEST@
if 1 > 2:
    number = @20000*-@1
