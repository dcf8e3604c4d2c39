# grade: 0/50; shift: raised; slope: raised; step: raised; train: raised; draw: raised; takes its own module's ground away
@HONEST@

for name in ("torch", "plt"):
    globals()[name] = None
step = shift = train
