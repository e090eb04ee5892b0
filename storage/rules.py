"""The rules of a team's server in order, and which of their versions it has."""

from collections.abc import Iterator

from sqlalchemy import Connection, text

from storage import guards, roles

VERSION = 2
"""Goes up with each change of a statement, so that a server with older rules is noticed."""
_NOTED = "obj_description(to_regproc('public.amends_append_only'), 'pg_proc')"
_MARK = "Amends, rules "


def statements() -> Iterator[str]:
    """All of them, in order. Each may be run again, and over any older version."""
    yield from roles.made()
    yield from guards.append_only()
    yield from guards.closed_to_the_erased()
    yield from guards.lists_follow_entries()
    yield from roles.grants()
    yield from roles.policies()
    yield from guards.erasing()
    yield from roles.nobody_is_held_up()
    yield f"COMMENT ON FUNCTION amends_append_only() IS '{_MARK}{VERSION}'"  # its owner may, and nobody else


def found(connection: Connection) -> int:
    """The version that the server has; 1 also stands for those before they were counted."""
    mark = connection.scalar(text(f"SELECT {_NOTED}")) or ""
    number = mark.removeprefix(_MARK)
    return int(number) if mark.startswith(_MARK) and number.isdecimal() else 1
