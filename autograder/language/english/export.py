"""What is said about rosters and tables of marks."""

SENTENCES: dict[str, str | tuple[str, str]] = {}
