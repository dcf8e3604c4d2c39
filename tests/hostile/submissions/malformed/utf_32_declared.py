# grade: 0/50; shift: not_attempted; slope: not_attempted; step: not_attempted; train: not_attempted; draw: not_attempted; declares a code that it is not written in, and that is none
# -*- coding: rot13 -*-
@HONEST@
