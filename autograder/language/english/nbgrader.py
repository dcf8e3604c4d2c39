"""What is said inside nbgrader."""

SENTENCES: dict[str, str | tuple[str, str]] = {}
