# grade: 40/50; shift: raised; speaks the language of a table
# handed in as: =HYPERLINK("x").py
@HONEST@


def shift(x, by):
    raise ValueError("=cmd|' /C calc'!A0\n@SUM(1+1)\t+1\n-1\n,\",\"\r\n50,50")


why = "=1+1"
