# grade: 50/50; says strange things about how its file was loaded
@HONEST@

@FORGED@

forge({"problems": [[1, 2, 3], "abc", {"a": 1}, ["\x1b[2J", "x" * 10**6, ["shift"] * 10**5]]})
