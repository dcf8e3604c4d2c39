# grade: 40/50; shift: raised; speaks the language of a page
@HONEST@


def shift(x, by):
    raise ValueError("</pre><script>alert(1)</script><img src=x onerror=alert(1)> &lt; \"><svg/onload=alert(1)>")


why = "<script>alert(1)</script> ![x](javascript:alert(1)) $(id) `id` {{7*7}} ${7*7} <%= 7*7 %>"
