# grade: 50/50; coding: cp949 is what Korean Windows writes, and it says so
# written in: cp949
@HONEST@
# 가나다
