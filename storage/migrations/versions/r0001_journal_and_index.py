"""The first tables: journal, drafts, attachments, the index, settings."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make all of them."""
    _truth()
    _meetings()
    _points()
    _due_table("actions")
    _due_table("check_ins")
    op.create_table("settings", _key("name"), _text("value"), sqlite_with_rowid=False)


def _truth() -> None:
    op.create_table(
        "journal",
        _key("meeting"),
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        _text("by"),
        sa.Column("body", WORDS),
        sa.Column("salt", WORDS),
        _text("digest"),
        _text("hash"),
        sqlite_with_rowid=False,
    )
    moment = sa.Column("at", sa.BigInteger(), nullable=False)
    op.create_table("drafts", _key("meeting"), _key("field"), _text("text"), moment, sqlite_with_rowid=False)
    content = sa.Column("content", sa.LargeBinary(), nullable=False)
    op.create_table("attachments", _key("meeting"), _key("id"), _text("sha256"), content)


def _meetings() -> None:
    op.create_table(
        "meetings",
        _key("id"),
        *(_text(name) for name in ("case", "reference", "client", "organisation", "subject")),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("rehearsal", sa.Boolean(), nullable=False),
        sa.Column("planned", sa.BigInteger()),
        sa.Column("touched", sa.BigInteger(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("confirmed", sa.Integer(), nullable=False),
        sa.Column("next_due", sa.Date()),
        sa.Column("ending", WORDS),
        sa.Column("speak_again", sa.Date()),
        sa.Column("owed", sa.Boolean(), nullable=False),
        _text("outcome"),
        _text("search"),
        sqlite_with_rowid=False,
    )
    op.create_index("meetings_by_touched", "meetings", ["touched", "id"])


def _points() -> None:
    op.create_table("points", _key("meeting"), _key("id"), _text("search"), sqlite_with_rowid=False)


def _due_table(name: str) -> None:
    due = sa.Column("due", sa.Date(), nullable=False)
    op.create_table(
        name, _key("meeting"), _key("id"), _text("what"), _text("who"), due, sqlite_with_rowid=False
    )
    op.create_index(f"{name}_by_due", name, ["due"])


def _key(name: str) -> sa.Column[str]:
    return sa.Column(name, WORDS, primary_key=True)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, WORDS, nullable=False)
