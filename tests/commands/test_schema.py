"""The published schema is that of the records which are written, and tells others apart."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from meeting.record import withheld, written
from tests import schema
from tests.builders import MEETING
from tests.method import stages
from tests.method.golden_acts import golden

Schema = dict[str, Any]
KINDS: dict[str, Callable[[Any], bool]] = {
    "object": lambda it: isinstance(it, dict),
    "array": lambda it: isinstance(it, list),
    "string": lambda it: isinstance(it, str),
    "integer": lambda it: isinstance(it, int) and not isinstance(it, bool),
    "boolean": lambda it: isinstance(it, bool),
    "null": lambda it: it is None,
}
FORMATS: dict[str, Callable[[str], object]] = {
    "decimal": Decimal,
    "date": date.fromisoformat,
    "date-time": datetime.fromisoformat,
    "time": time.fromisoformat,
}
CHECKED = {"$ref", "const", "enum", "anyOf", "type", "pattern", "format", "properties", "required", "items"}
CHECKED |= {
    "additionalProperties",
    "prefixItems",
    "minItems",
    "maxItems",
    "contentMediaType",
    "contentSchema",
}
SAID = {"$schema", "$defs", "title", "description", "default", "discriminator"}


def faults(it: Any, rule: Schema, whole: Schema, where: str = "$") -> Iterator[str]:
    """Where `it` departs from the schema, as far as our schema says anything."""
    assert rule.keys() <= CHECKED | SAID, rule.keys() - CHECKED - SAID
    if "$ref" in rule:
        yield from faults(it, whole["$defs"][rule["$ref"].rpartition("/")[2]], whole, where)
    if "const" in rule and it != rule["const"]:
        yield f"{where} is not {rule['const']}"
    if "enum" in rule and it not in rule["enum"]:
        yield f"{where} is none of {rule['enum']}"
    if "anyOf" in rule and all(any(faults(it, each, whole)) for each in rule["anyOf"]):
        yield f"{where} fits nothing that it may be"
    kinds = rule.get("type", [])
    if kinds and not any(KINDS[kind](it) for kind in ([kinds] if isinstance(kinds, str) else kinds)):
        yield f"{where} is no {kinds}"
    else:
        yield from _inside(it, rule, whole, where)


def _inside(it: Any, rule: Schema, whole: Schema, where: str) -> Iterator[str]:
    if isinstance(it, dict):
        yield from _fields(it, rule, whole, where)
    elif isinstance(it, list):
        yield from _items(it, rule, whole, where)
    elif isinstance(it, str):
        yield from _text(it, rule, whole, where)


def _fields(it: dict[str, Any], rule: Schema, whole: Schema, where: str) -> Iterator[str]:
    known = rule.get("properties", {})
    yield from (f"{where} lacks {name}" for name in rule.get("required", []) if name not in it)
    if rule.get("additionalProperties") is False:
        yield from (f"{where} has a strange {name}" for name in it if name not in known)
    for name, value in it.items():
        yield from faults(value, known.get(name, {}), whole, f"{where}.{name}")


def _items(it: list[Any], rule: Schema, whole: Schema, where: str) -> Iterator[str]:
    if not rule.get("minItems", 0) <= len(it) <= rule.get("maxItems", len(it)):
        yield f"{where} has {len(it)} items"
    each_own = rule.get("prefixItems", [])
    for place, value in enumerate(it):
        own = each_own[place] if place < len(each_own) else rule.get("items") or {}
        yield from faults(value, own, whole, f"{where}[{place}]")


def _text(it: str, rule: Schema, whole: Schema, where: str) -> Iterator[str]:
    if not re.search(rule.get("pattern", ""), it):
        yield f"{where} does not look like {rule['pattern']}"
    if "format" in rule:
        FORMATS[rule["format"]](it)
    if rule.get("contentMediaType") == "application/json":
        yield from faults(json.loads(it), rule["contentSchema"], whole, f"{where}!")


def found(record: Any) -> list[str]:
    whole = schema.schema()
    return list(faults(record, whole, whole))


def test_the_published_schema_is_up_to_date() -> None:
    published = schema.FILE.read_text(encoding="utf-8")
    assert published == schema.text(), "python3 -m tests.schema brings docs/record.schema.json up to date"


@pytest.mark.parametrize("stage", [stages.prepared, stages.heard, stages.sealed, stages.left, stages.closed])
def test_records_and_clients_copies_are_as_the_schema_says(stage: stages.Stage) -> None:
    entries = stage().entries
    for kept in (entries, withheld(entries)):
        assert found(json.loads(written(MEETING, kept))) == []


def test_every_act_ever_shipped_is_as_the_schema_says() -> None:
    record = json.loads(written(MEETING, stages.opened().entries))
    for body in golden().values():
        record["entries"][0]["act"] = body
        assert found(record) == []


CHANGES: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "another format": (lambda r: r.update(format="other"), "$.format is not amends-record"),
    "another version": (lambda r: r.update(version=2), "$.version is not 1"),
    "something more": (lambda r: r.update(more=1), "$ has a strange more"),
    "something less": (lambda r: r.pop("fingerprint"), "$ lacks fingerprint"),
    "a number in words": (lambda r: r["entries"][0].update(seq="1"), "$.entries[0].seq is no integer"),
    "no hash": (lambda r: r["entries"][0].pop("hash"), "$.entries[0] lacks hash"),
    "a strange hash": (
        lambda r: r["entries"][0].update(hash="XY"),
        "$.entries[0].hash does not look like ^[0-9a-f]*$",
    ),
    "an unknown act": (
        lambda r: r["entries"][0].update(act='{"act":"from-tomorrow"}'),
        "$.entries[0].act! fits nothing that it may be",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_no_record_is_not_as_the_schema_says(name: str) -> None:
    change, expected = CHANGES[name]
    record = json.loads(written(MEETING, stages.opened().entries))
    change(record)
    assert found(record) == [expected]
