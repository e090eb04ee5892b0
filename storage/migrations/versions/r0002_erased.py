"""What is left of a meeting whose client's words were erased."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"

_WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table of tombstones."""
    words = (sa.Column(name, _WORDS, nullable=False) for name in ("by", "why"))
    op.create_table(
        "erased",
        sa.Column("meeting", _WORDS, primary_key=True),
        sa.Column("reference", _WORDS, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        *words,
        sqlite_with_rowid=False,
    )
