# grade: 50/50; statements that belong into functions stand outside of them
@HONEST@

return shift
yield 1
break
nonlocal shift
global shift
from __future__ import annotations
from __future__ import braces
