# grade: 40/50; shift: wrong; sends numbers of eight bits, which nothing can be computed with
@HONEST@

@FORGED@


def shift(x, by):
    header = json.dumps({"0": {"dtype": "F8_E5M2", "shape": [2], "data_offsets": [0, 2]}})
    blob = struct.pack("<Q", len(header)) + header.encode() + bytes(2)
    forge({"value": {"dict": [["return", {"tensor": "0", "grad": False, "strided": False}]]}}, blob)
    return x
