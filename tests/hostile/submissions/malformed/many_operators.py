# grade: 0/50; shift: not_attempted; slope: not_attempted; step: not_attempted; train: not_attempted; draw: not_attempted; a sum and an attribute that go on for thousands of terms
@HONEST@
total = @100000*1 + @1
if total == 0:
    deep = shift@100000*.a@
