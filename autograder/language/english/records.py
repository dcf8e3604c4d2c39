"""What is said about gradebooks and marks."""

SENTENCES: dict[str, str | tuple[str, str]] = {}
