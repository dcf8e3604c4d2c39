# grade: 40/50; shift: not_attempted; defines a function only where the file is run as a program
@HONEST-shift@

if __name__ == "__main__":

    def shift(x, by):
        return x + by
