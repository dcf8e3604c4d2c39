"""What is said about a description of an assignment that is wrong."""

SENTENCES: dict[str, str | tuple[str, str]] = {}
