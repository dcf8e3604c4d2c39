# grade: 30/50; shift: killed; slope: killed; writes an answer of its own into the grader's pipe, and one for later
import json
import os
import struct
import sys

@HONEST@


def forge(number, value):
    tree = {"n": number, "outcome": "returned", "error_type": "", "error_text": "", "reason": None, "notes": []}
    text = json.dumps({**tree, "missing": False, "where": None, "mutated": [], "clean": True, "device_use": "", "device_where": None, "value": {"dict": [["return", value]]}}).encode()
    os.write(4, struct.pack(">II", len(text), 0) + text)


def number_of_this_call():
    frame = sys._getframe()
    while "tree" not in frame.f_locals or "n" not in frame.f_locals["tree"]:
        frame = frame.f_back
    return frame.f_locals["tree"]["n"]


def shift(x, by):
    forge(number_of_this_call(), 1001.0)
    os._exit(0)


def slope(W, x, y):
    forge(number_of_this_call() + 1, -16.0)
    return 2 * torch.mean((x * W - y) * x)
