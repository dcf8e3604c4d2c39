# grade: 50/50; prints whatever it can read of the course, the home, the neighbour and the gradebook
@HONEST@


def shift(x, by):
    for path in (
        "@COURSE@/solutions/target/target.py",
        "@COURSE@/solutions/target/questions/__init__.py",
        "@COURSE@/solutions/target/questions/common.py",
        "@HOME@/answers.txt",
        "@NEIGHBOUR@",
        "@GRADEBOOK@",
    ):
        try:
            with open(path, "rb") as file:
                text = file.read()
            place = text.find(b"CANARY")
            print(text[place : place + 50])
        except OSError:
            pass
    return x + by
