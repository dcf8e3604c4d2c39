# grade: 50/50; writes escapes, markup and formulas on a figure
@HONEST@


def draw(x, y):
    plt.plot(x, y, label="\x1b[31m$\\input{x}$")
    plt.xlabel("\x1b[2J[red]x[/]\ud800")
    plt.ylabel("=cmd|' /C calc'!A0")
    plt.title("<script>")
    plt.legend()
