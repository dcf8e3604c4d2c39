"""What authors read: of courses, building, proofs."""

SENTENCES: dict[str, str | tuple[str, str]] = {}
