# grade: 50/50; sleeps at the top, before anything is defined
import time

time.sleep(600)

@HONEST@
