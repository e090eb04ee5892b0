"""A record that is verified: what was changed, where, and what is no record at all."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meeting.acts import Act, Entry
from meeting.chain import body_digest, entry_hash
from meeting.errors import KnownError
from meeting.history import decoded, encoded
from meeting.prepare import OpenMeeting, PlanOccasion
from meeting.record import judged, read, withheld, written
from meeting.unload import ConfirmPoint
from meeting.values import Occasion
from tests.builders import MEETING
from tests.commands.conftest import Records, Run
from tests.method import stages
from tests.method.golden_acts import golden

Raw = dict[str, Any]


def chained(acts: list[Act], like: list[Entry]) -> list[Entry]:
    """A chain as somebody would make it who knows how: every hash is right."""
    previous, made = "", []
    for seq, act in enumerate(acts, 1):
        old, body, salt = like[min(seq, len(like)) - 1], encoded(act), "0" * 32
        digest = body_digest(salt, body)
        previous = entry_hash(MEETING, seq, old.at, old.by, previous, digest)
        made.append(Entry(seq, old.at, old.by, digest, previous, body, salt, act))
    return made


def test_a_whole_record_is_praised_and_names_the_printed_fingerprint(run: Run, records: Records) -> None:
    sealed = stages.sealed()
    assert sealed.meeting.sealing is not None
    assert run("verify", records.own()) == (
        0,
        "The record is whole and unchanged.\n"
        f"It is sealed. The fingerprint on the summary must be: {sealed.meeting.sealing.fingerprint}\n",
        "",
    )


def test_a_record_that_is_not_sealed_says_so(run: Run, records: Records) -> None:
    out = run("verify", records.own(stages.heard)).out
    assert f"It is not sealed. Fingerprint so far: {stages.heard().meeting.hash}" in out


@pytest.mark.parametrize(
    "stage", [stages.prepared, stages.heard, stages.turned, stages.agreed, stages.left, stages.closed]
)
def test_a_clients_copy_of_any_stage_is_whole(stage: stages.Stage) -> None:
    found = judged(*read(written(MEETING, withheld(stage().entries))))
    assert found.is_whole, found.sentences()
    assert found.withheld > 0


def change(entry: Raw, **fields: object) -> None:
    entry.update(fields)


def _swap(record: Raw) -> None:
    record["entries"][5], record["entries"][6] = record["entries"][6], record["entries"][5]


TAMPERINGS: dict[str, tuple[Callable[[Raw], object], str]] = {
    "another wording": (
        lambda r: change(r["entries"][21], act=r["entries"][21]["act"].replace("All", "Almost all")),
        "Entry 22 was changed.",
    ),
    "another salt": (lambda r: change(r["entries"][3], salt="00" * 16), "Entry 4 was changed."),
    "a salt in capitals": (
        lambda r: change(r["entries"][3], salt=r["entries"][3]["salt"].upper() + "AA"),
        "Entry 4 was changed.",
    ),
    "a body without its salt": (lambda r: change(r["entries"][3], salt=None), "Entry 4 was changed."),
    "another time": (
        lambda r: change(r["entries"][9], at="2026-03-12T09:59:59.000Z"),
        "Entry 10 does not fit",
    ),
    "somebody else": (lambda r: change(r["entries"][9], by="the client"), "Entry 10 does not fit"),
    "another digest": (lambda r: change(r["entries"][9], digest="0" * 64), "Entry 10 was changed."),
    "another hash": (lambda r: change(r["entries"][9], hash="0" * 64), "Entry 11 does not fit"),
    "an entry taken out": (lambda r: r["entries"].pop(9), "Entry 10 is missing."),
    "the first taken out": (lambda r: r["entries"].pop(0), "Entry 1 is missing."),
    "an entry twice": (
        lambda r: r["entries"].insert(9, r["entries"][8]),
        "Entry 9 stands in a place that is not its own.",
    ),
    "two entries swapped": (_swap, "Entry 6 stands in a place that is not its own."),
    "another seq": (lambda r: change(r["entries"][-1], seq=2**70), "is missing."),
    "the end cut off": (lambda r: r["entries"].pop(), "its end is missing."),
    "all cut off": (lambda r: r["entries"].clear(), "its end is missing."),
    "another meeting's name": (lambda r: change(r, meeting="another"), "Entry 1 does not fit"),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_a_change_is_found_and_its_place_named(run: Run, records: Records, name: str) -> None:
    tamper, expected = TAMPERINGS[name]
    record = json.loads(records.own().read_bytes())
    tamper(record)
    file = records.put("changed.json", json.dumps(record).encode())
    said = run("verify", file)
    assert said.code == 1
    assert expected in said.out
    assert said.err == ""
    assert run("import", file)[:2] == said[:2]
    assert run("summary", file, "--to", file.with_suffix(".pdf"))[:2] == said[:2]
    assert not file.with_suffix(".pdf").exists()
    assert run("list").out == "There are no meetings yet.\n"


def test_a_long_list_of_findings_is_kept_short(run: Run, records: Records) -> None:
    record = json.loads(records.own().read_bytes())
    for entry in record["entries"]:
        entry["by"] = "nobody"
    out = run("verify", records.put("changed.json", json.dumps(record).encode())).out
    assert len(out.splitlines()) == 7
    assert out.splitlines()[-1] == f"And {len(record['entries']) - 6} more."


def test_a_chain_made_anew_against_the_method_is_found(run: Run, records: Records) -> None:
    entries = stages.heard().entries
    confirmed = max(
        entry.seq for entry in entries if isinstance(entry.act, ConfirmPoint) and entry.act.reading
    )
    acts = [entry.act for entry in stages.turning().entries if entry.act and entry.seq != confirmed]
    made = chained(acts, entries)
    said = run("verify", records.write("unruly.json", made))
    assert said.code == 1
    assert said.out == f"The method would have refused the entries {len(made) - 1} and {len(made)}.\n"
    assert run("import", records.write("unruly.json", made)).code == 1


def test_a_chain_that_opens_another_meeting_than_its_name_is_found() -> None:
    first = stages.opened().entries[0].act
    assert isinstance(first, OpenMeeting)
    made = chained([first.but(meeting="another")], stages.opened().entries)
    found = judged(*read(written(MEETING, made)))
    assert found.sentences() == ["The record bears the name of another meeting than its first entry."]


_ACTS = [decoded(body) for body in golden().values()]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_acts_in_any_order_are_judged_without_stumbling(data: st.DataObject) -> None:
    entries = stages.sealed().entries
    acts = [entry.act for entry in entries if entry.act][: data.draw(st.integers(0, len(entries)))]
    for act in data.draw(st.lists(st.sampled_from(_ACTS), max_size=8)):
        acts.insert(data.draw(st.integers(0, len(acts))), act)
    found = judged(*read(written(MEETING, chained(acts, entries))))
    assert found.entries == len(acts)


# What is no record

NOT_RECORDS: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "not a record"),
    "words": (b"Dear Maria,", "not a record"),
    "other bytes": (bytes(range(256)) * 100, "not a record"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(1000), "not a record"),
    "other JSON": (b'{"a": 1}', "not a record"),
    "a list": (b"[]", "not a record"),
    "another format": (b'{"format": "other", "version": 1}', "not a record"),
    "a version in words": (b'{"format": "amends-record", "version": "1"}', "not a record"),
    "a newer version": (b'{"format": "amends-record", "version": 2}', "newer version"),
    "an older version": (b'{"format": "amends-record", "version": 0}', "not a record"),
    "a heading alone": (b'{"format": "amends-record", "version": 1}', "damaged"),
    "lists in lists": (b'{"format": "amends-record", "version": 1, "x": ' + b"[" * 100_000, "not a record"),
    "half a record": (written(MEETING, stages.opened().entries)[:-40], "not a record"),
    "half a zip": (b"PK\x03\x04" + bytes(100), "zip is damaged"),
}


@pytest.mark.parametrize("command", ["verify", "import", "summary"])
@pytest.mark.parametrize("name", NOT_RECORDS)
def test_what_is_no_record_is_said_in_a_sentence(run: Run, records: Records, name: str, command: str) -> None:
    content, expected = NOT_RECORDS[name]
    to = ["--to", records.put("x", b"").with_name("out.pdf")] if command == "summary" else []
    said = run(command, records.put("file", content), *to)
    assert said.code == 2
    assert said.out == ""
    assert expected in said.err
    assert said.err.count("\n") == 1


FIELDS: dict[str, object] = {
    "seq": "1",
    "at": "yesterday",
    "by": 7,
    "act": {"act": "undo"},
    "salt": 0,
    "digest": None,
    "hash": [],
    "more": 1,
}


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_of_another_kind_is_refused(run: Run, records: Records, field: str) -> None:
    record = json.loads(records.own(stages.opened).read_bytes())
    record["entries"][0][field] = FIELDS[field]
    said = run("verify", records.put("file", json.dumps(record).encode()))
    assert said.code == 2
    assert "This file is damaged: it is not a whole record of a meeting." in said.err


@pytest.mark.parametrize(
    "body",
    [
        '{"act":"from-tomorrow"}',
        '{"act":"undo","of":1,"more":2}',
        '{"act":"undo"}',
        "",
        "[" * 100_000,
        '{"act":"set-subject","subject":' + '{"a":' * 50_000,
        "\\",
        "null",
    ],
)
def test_an_act_of_another_kind_is_refused(run: Run, records: Records, body: str) -> None:
    record = json.loads(records.own(stages.opened).read_bytes())
    record["entries"][0]["act"] = body
    said = run("verify", records.put("file", json.dumps(record).encode()))
    assert said.code == 2
    assert "An entry of this record cannot be read." in said.err


def test_lone_surrogates_are_refused(run: Run, records: Records) -> None:
    text = records.own(stages.opened).read_bytes().replace(b'"facilitator"', b'"\\ud800"')
    assert run("verify", records.put("file", text)).code == 2


@pytest.mark.parametrize(
    "at", ["9999-12-31T23:59:59.999Z", "0001-01-01T00:00:00.000Z", "2026-02-30T00:00:00.000Z"]
)
def test_a_time_that_is_no_day_somewhere_is_refused(run: Run, records: Records, at: str) -> None:
    record = json.loads(records.own(stages.opened).read_bytes())
    record["entries"][0]["at"] = at
    assert run("import", records.put("file", json.dumps(record).encode())).code == 2


@pytest.mark.parametrize("day", [datetime.min, datetime.max.replace(microsecond=0)])
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Adak"])
def test_a_meeting_planned_for_the_end_of_days_can_be_kept_and_printed(
    run: Run, records: Records, day: datetime, zone: str
) -> None:
    first = stages.opened().entries[0].act
    assert isinstance(first, OpenMeeting)
    acts: list[Act] = [first.but(zone=zone), PlanOccasion(Occasion(day))]
    file = records.write("far.json", chained(acts, stages.opened().entries))
    assert run("import", file).code == 0
    assert run("list").code == 0
    assert run("summary", MEETING, "--to", file.with_suffix(".pdf")).code == 0


def test_missing_files_and_folders_are_said(run: Run, records: Records, folder: Path) -> None:
    for path in (folder / "missing.json", records.own().parent):
        said = run("verify", path)
        assert said.code == 2
        assert said.err == (
            f"{path} cannot be read. Check the name, that it is a file, and whether you may read it.\n"
        )


def test_a_file_that_is_far_too_large_is_not_even_read_to_its_end(
    run: Run, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("meeting.parcel.LARGEST_RECORD", 1000)
    said = run("verify", records.put("file", b"{" + b" " * 2000))
    assert said.code == 2
    assert said.err.startswith("This is too large: a record may have 100 MB")


_RECORD = written(MEETING, stages.opened().entries)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(_RECORD) - 1), st.binary(max_size=3), st.integers(0, 3))
def test_any_damage_is_a_sentence_or_a_finding(at: int, new: bytes, gone: int) -> None:
    damaged = _RECORD[:at] + new + _RECORD[at + gone :]
    try:
        found = judged(*read(damaged))
    except KnownError:
        return
    assert not found.is_whole or json.loads(damaged) == json.loads(_RECORD)
