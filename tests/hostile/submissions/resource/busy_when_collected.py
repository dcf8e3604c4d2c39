# grade: 40/50; shift: timed_out; an object that loops when it is thrown away
@HONEST@


class Clinging:
    def __del__(self):
        while True:
            pass


def shift(x, by):
    Clinging()
    return x + by
