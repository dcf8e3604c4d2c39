# grade: 50/50; sets alarms of its own and answers them slowly
import signal
import time

@HONEST@

signal.signal(signal.SIGALRM, lambda *_: time.sleep(0.001))
signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
