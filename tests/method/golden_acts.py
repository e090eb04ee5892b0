"""The golden acts: one example of every act ever shipped, as its stored bytes, never changed again.

`python -m tests.method.golden_acts` adds examples for the acts that have none yet, and touches no other.
"""

import json
from pathlib import Path

from meeting.history import acts, encoded
from tests.method import cases_after, cases_before, cases_case, cases_plan, cases_room

FILE = Path(__file__).parent / "golden" / "acts.json"


def golden() -> dict[str, str]:
    """The stored bytes of an act, by its tag."""
    kept: dict[str, str] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    return kept


def tags() -> set[str]:
    """The tags of all acts there are."""
    return {str(cls.__struct_config__.tag) for cls in acts()}


def add_missing() -> None:
    """Add the fullest example from the rules table for each act that has none."""
    kept = golden()
    cases = (cases_before, cases_room, cases_plan, cases_after, cases_case)
    for case in (each for module in cases for each in module.CASES):
        body = encoded(case.act(case.stage().meeting))
        tag = json.loads(body)["act"]
        if not case.why and tag not in golden() and len(body) > len(kept.get(tag, "")):
            kept[tag] = body
    FILE.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    add_missing()
