"""What search looks into is words from now on, and in a file there is an index of them."""

import sqlalchemy as sa
from alembic import op

from meeting.search import words
from storage import finding

revision, down_revision = "0003", "0002"

_MEETINGS = sa.table("meetings", sa.column("id"), sa.column("search"))
_POINTS = sa.table("points", sa.column("meeting"), sa.column("id"), sa.column("search"))


def upgrade() -> None:
    """Make the index, and read every meeting."""
    connection = op.get_bind()
    for table in (_MEETINGS, _POINTS):
        keys = [column for column in table.c if column.name != "search"]
        for *key, search in connection.execute(sa.select(*keys, table.c.search)).all():
            whose = (column == value for column, value in zip(keys, key, strict=True))
            connection.execute(sa.update(table).where(*whose).values(search=words(search)))
    if connection.dialect.name == "sqlite":
        finding.create(connection)
        connection.exec_driver_sql("INSERT INTO unread SELECT id FROM meetings")
        finding.read_on(connection)
