"""What students read about their answers. Of a hidden case nothing is said that a submission could have chosen."""

SENTENCES: dict[str, str | tuple[str, str]] = {}
