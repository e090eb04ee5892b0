"""A meeting that was left says where lists show it that its case goes on in a later one."""

import sqlalchemy as sa
from alembic import op

from meeting.errors import KnownError
from meeting.history import fold
from meeting.ids import MeetingId
from meeting.index import outcome
from storage.journal import read
from storage.telling import each

revision, down_revision = "0006", "0005"

_MEETINGS = sa.table("meetings", sa.column("id"), sa.column("ending"), sa.column("outcome"))


def upgrade() -> None:
    """Look at every meeting that was left and is open; one that cannot be read stays as it is."""
    connection = op.get_bind()
    left = sa.select(_MEETINGS.c.id).where(_MEETINGS.c.ending.is_not(None), _MEETINGS.c.outcome == "")
    for name in each(connection.scalars(left).all()):
        try:
            new = outcome(fold(read(connection, MeetingId(name))))
        except KnownError:
            continue
        connection.execute(sa.update(_MEETINGS).where(_MEETINGS.c.id == name).values(outcome=new))
