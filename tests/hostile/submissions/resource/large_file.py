# grade: 40/50; shift: raised; writes one file of 100 MB
import signal

@HONEST@


def shift(x, by):
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    with open("all", "wb") as file:
        for _ in range(100):
            file.write(bytes(1 << 20))
    return x + by
