"""The record file as a JSON Schema: `python3 -m tests.schema` writes docs/record.schema.json."""

import json
from pathlib import Path
from typing import Any, Union

import bootstrap

if __name__ == "__main__":
    root = Path(bootstrap.ROOT)
    bootstrap.ensure(str(root / "requirements" / "tests.txt"), str(root / ".venv-tests"))

import msgspec

from meeting.history import acts
from meeting.record import FORMAT, VERSION, Record

FILE = Path(bootstrap.ROOT) / "docs" / "record.schema.json"
_REF = "#/$defs/{name}"
_HEX = {"pattern": "^[0-9a-f]*$"}


def schema() -> dict[str, Any]:
    """The schema of the record file; what an act's string holds stands under `contentSchema`."""
    union: Any = Union[acts()]  # noqa: UP007 - a union made of a tuple
    (record, act), kept = msgspec.json.schema_components([Record, union], ref_template=_REF)
    fields = kept["Record"]["properties"]
    fields["format"], fields["version"] = {"const": FORMAT}, {"const": VERSION}
    fields["fingerprint"] |= _HEX
    entry = kept["RecordEntry"]["properties"]
    for name in ("digest", "hash"):
        entry[name] |= _HEX
    entry["act"] |= {"contentMediaType": "application/json", "contentSchema": {"$ref": "#/$defs/Act"}}
    kept["Act"] = {"description": "One thing that somebody did, by its tag.", **act}
    heading = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The record of a meeting, as Amends writes it",
    }
    plain: dict[str, Any] = _on_one_line({**heading, **record, "$defs": kept})
    return plain


def text() -> str:
    """The schema as the file holds it."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def _on_one_line(held: Any) -> Any:
    """Descriptions come from docstrings, with the breaks of their source."""
    if isinstance(held, dict):
        return {key: _description(key, value) for key, value in held.items()}
    return [_on_one_line(each) for each in held] if isinstance(held, list) else held


def _description(key: str, value: Any) -> Any:
    is_text = key == "description" and isinstance(value, str)
    return " ".join(value.split()) if is_text else _on_one_line(value)


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
    print(f"docs/{FILE.name} is up to date.")
