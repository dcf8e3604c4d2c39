# grade: 0/50; shift: timed_out; slope: timed_out; step: timed_out; train: timed_out; draw: timed_out; a class that is never done being defined
@HONEST@


class Endless:
    while True:
        pass
