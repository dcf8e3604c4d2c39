# grade: 40/50; shift: raised; speaks the languages of format strings
@HONEST@


def shift(x, by):
    raise ValueError("%s%n%x %(earned)s {0} {self.__class__} {x!r:>{width}} $earned ${earned} %d" + "%s" * 1000)
