# grade: 40/50; shift: raised; speaks the language of the program that draws the tables
@HONEST@


def shift(x, by):
    raise ValueError("[red]10/10[/red] [/] [link=http://127.0.0.1]x[/link] \\[bold] [@click=quit]y[/] :bomb: \\\\[/] [[[ \\")
