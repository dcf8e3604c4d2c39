# grade: 40/50; draw: wrong; sends figures that are none
@HONEST@

@FORGED@

FIGURES = iter([{"dict": [["axes", [5]]]}, {"dict": [["axes", [{"dict": [["lines", 1]]}]]]}])


def draw(x, y):
    forge({"value": {"dict": [["figure", next(FIGURES)]]}})
