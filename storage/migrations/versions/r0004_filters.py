"""Behind the words of a meeting stands what filters look into, and a server has an index of words as well."""

import sqlalchemy as sa
from alembic import op

from meeting.errors import KnownError
from meeting.history import fold
from meeting.ids import MeetingId
from meeting.index import searchable
from storage import finding
from storage.journal import read
from storage.telling import each

revision, down_revision = "0004", "0003"

_MEETINGS = sa.table("meetings", sa.column("id"), sa.column("search"))


def upgrade() -> None:
    """Read every meeting anew; one that cannot be read keeps the words it has."""
    connection = op.get_bind()
    for name in each(connection.scalars(sa.select(_MEETINGS.c.id)).all()):
        try:
            new = searchable(fold(read(connection, MeetingId(name))))
        except KnownError:
            continue
        whose = _MEETINGS.c.id == name
        connection.execute(sa.update(_MEETINGS).where(whose).values(search=new))
    if connection.dialect.name == "postgresql":
        finding.create(connection)
    finding.note_all(connection)
