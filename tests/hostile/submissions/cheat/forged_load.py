# grade: 50/50; says strange things about how its file was loaded
@HONEST@

@FORGED@

forge({"problems": [[1, 2, 3], "abc", {"a": 1}, {"where": {"key": "worker.whole_file", "values": [["file", "\x1b[2J"]]}, "error_type": "x" * 10**6, "error_text": "", "reason": None, "defines": ["shift"] * 10**5}]})
