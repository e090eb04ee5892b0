"""The summary as a file among files: what its record is called, and how large one may be that is read."""

RECORD = "amends-record.json"
"""The name under which the record lies in the file."""

LARGEST = 60_000_000
"""Bytes that a summary may have. Five hundred points have three million."""
