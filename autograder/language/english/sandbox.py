"""What is said about isolation levels and workers."""

SENTENCES: dict[str, str | tuple[str, str]] = {}
