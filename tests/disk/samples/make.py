"""Makes the sample of the present version: run once for each new version, and keep all the older samples.

python3 -m tests.disk.samples.make FOLDER    leaves FOLDER/amends.db; copy it here as version-NNNN.db
"""

import sys
from pathlib import Path

from meeting.ids import ItemId, MeetingId
from meeting.ports import Draft
from tests.disk.playing import play_example
from tests.fakes import MOMENT
from tests.stores import open_store

NAME = MeetingId("0195885a-8f00-7000-8000-000000000014")


def make(folder: Path) -> None:
    """The example meeting, a draft, an attached file and a setting."""
    store = open_store(folder)
    for _ in play_example(store.journal, NAME):
        pass
    store.journal.keep_draft(NAME, Draft("phase3.new", "Ring on Tues", MOMENT))
    store.shelf.attach(NAME, ItemId("delivery-note"), b"grey laminate")
    store.shelf.set("theme", "dark")
    store.close()


if __name__ == "__main__":
    make(Path(sys.argv[1]))
