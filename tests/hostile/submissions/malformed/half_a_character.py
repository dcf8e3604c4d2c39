# grade: 0/50; shift: not_attempted; slope: not_attempted; step: not_attempted; train: not_attempted; draw: not_attempted; holds bytes that are no text in any code
# written in: latin-1
@HONEST@
# @U+FF@@U+FE@@U+81@
