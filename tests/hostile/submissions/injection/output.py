# grade: 50/50; prints escape sequences, links, nulls and half characters
import os

@HONEST@


def shift(x, by):
    print("\x1b[2J\x1b]8;;http://127.0.0.1/\x07click\x1b]8;;\x07 \x1b]0;title\x07 \x1bP1;q\x1b\\ \x9b5n")
    os.write(1, b"\xff\xfe\x00\x80 50/50\r\n\x1b]52;c;ZWNobw==\x07")
    return x + by
