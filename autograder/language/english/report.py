"""Headings and words of reports."""

SENTENCES: dict[str, str | tuple[str, str]] = {}
