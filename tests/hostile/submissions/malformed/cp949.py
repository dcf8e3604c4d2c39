# grade: 0/50; shift: not_attempted; slope: not_attempted; step: not_attempted; train: not_attempted; draw: not_attempted; Korean comments as old editors on Windows save them, which says nobody
# written in: cp949
@HONEST@
# 안녕하세요
