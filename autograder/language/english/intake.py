"""What is said about files that were handed in."""

SENTENCES: dict[str, str | tuple[str, str]] = {}
