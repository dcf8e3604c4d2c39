# grade: 40/50; draw: raised; the last bracket is never closed
@HONEST-draw@


def draw(x, y):
    plt.plot((x, y)
