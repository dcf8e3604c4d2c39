# grade: 40/50; shift: raised; sends text that no file can hold
@HONEST@

@FORGED@


def shift(x, by):
    forge({"outcome": "raised", "value": None, "error_type": "\ud800", "error_text": "\udfff", "where": {"key": "worker.whole_file", "values": [["file", "\udfff"]]}, "mutated": ["\ud800"]})
