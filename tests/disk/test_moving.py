"""Moving compares what arrived: words that were used up there meanwhile did not arrive as they were sent."""

from pathlib import Path

import pytest

from meeting.ids import MeetingId
from storage.moving import Move, NotAlike
from storage.store import Store
from tests.disk.playing import opened
from tests.fakes import FixedClock
from tests.stores import open_store


def test_a_draft_that_was_used_up_there_meanwhile_is_told(
    store: Store, tmp_path: Path, name: MeetingId
) -> None:
    session = opened(store.journal, FixedClock(), name)
    session.keep_draft("phase1.new", "Nobody rang me back")
    other = open_store(tmp_path / "other")

    def used_up(_percent: int) -> None:
        other.journal.drop_drafts(name, ["phase1.new"])

    with pytest.raises(NotAlike):
        Move(store.database, other.database).run(used_up)
    assert [draft.text for draft in store.journal.drafts(name)] == ["Nobody rang me back"]
    other.close()
