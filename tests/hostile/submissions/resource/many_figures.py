# grade: 40/50; draw: timed_out; opens figures without an end
@HONEST@


def draw(x, y):
    for _ in range(2000):
        plt.figure().add_subplot().plot(x, y)
