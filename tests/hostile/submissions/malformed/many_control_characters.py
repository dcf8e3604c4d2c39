# grade: 0/50; shift: not_attempted; slope: not_attempted; step: not_attempted; train: not_attempted; draw: not_attempted; its text is six times as large where it is written as JSON
@HONEST@
# @1500000*@U+1@@
