# grade: 40/50; draw: timed_out; draws two million points
@HONEST@


def draw(x, y):
    plt.plot(torch.zeros(2_000_000), torch.zeros(2_000_000))
