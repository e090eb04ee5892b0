"""Who may do what on a team's server, held by the database itself: roles, grants, row-level security.

A stolen client program gives no more than the role of the account that it is used with. What no grant can say
stands in storage/guards.py; storage/rules.py has all of it in order. Every statement may be run again.
"""

from collections.abc import Iterator

from storage.tables import metadata

READER, FACILITATOR, ADMINISTRATOR = "amends_reader", "amends_facilitator", "amends_administrator"

INDEX = ("meetings", "points", "actions", "check_ins", "finding", "counts")
"""What is computed from the journal: whoever may add to the journal keeps it up to date."""

SUMS = "tallies"
"""What is added up of the index, over all meetings."""

_TABLES = ("journal", "drafts", "attachments", "settings", *INDEX, SUMS)
OF_MEETING = ("drafts", "attachments", *INDEX[1:])
"""What hangs on a meeting besides its entries and its row."""
_SECRET = "seal.%"
"""Settings that hold the key of the seal: whoever only reads need not seal."""
_RULE = "retention.%"
"""Settings that say when words go: an administrator sets them for all."""
_COLUMNS = {"finding": ("words",)} | {
    table.name: tuple(column.name for column in table.c if not column.primary_key)
    for table in metadata.sorted_tables
}
"""What may change in a row. Its key may not: the row would be lost to whoever erases its meeting."""


def made() -> Iterator[str]:
    """The three roles. Nobody logs in by them: accounts are made members of them."""
    for name in (READER, FACILITATOR, ADMINISTRATOR):
        yield _role(name)
    yield f"GRANT {READER} TO {FACILITATOR}"
    yield f"GRANT {FACILITATOR} TO {ADMINISTRATOR}"


def _role(name: str) -> str:
    return f"""
    DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{name}') THEN
            CREATE ROLE {name} NOLOGIN;
        END IF;
    END $$"""


def grants() -> Iterator[str]:
    """What each role may do with each table."""
    yield "REVOKE CREATE ON SCHEMA public FROM PUBLIC"
    yield f"GRANT USAGE ON SCHEMA public TO {READER}"
    for table in (*_TABLES, "alembic_version"):
        yield f"REVOKE ALL ON {table} FROM PUBLIC, {READER}, {FACILITATOR}, {ADMINISTRATOR}"
        yield f"GRANT SELECT ON {table} TO {READER}"
    for table in _TABLES:
        yield f"GRANT INSERT ON {table} TO {FACILITATOR}"
    for table in ("drafts", *INDEX, SUMS, "settings", "attachments"):  # what adds could also replace
        columns = ", ".join(f'"{name}"' for name in _COLUMNS[table])
        yield f"GRANT UPDATE ({columns}) ON {table} TO {FACILITATOR}"
    for table in ("drafts", *INDEX[1:], SUMS):  # no meeting ever leaves the list
        yield f"GRANT DELETE ON {table} TO {FACILITATOR}"
    yield f"REVOKE ALL ON erased FROM PUBLIC, {READER}, {FACILITATOR}, {ADMINISTRATOR}"
    yield f"GRANT SELECT ON erased TO {READER}"
    yield f"GRANT INSERT ON erased TO {ADMINISTRATOR}"
    yield f"GRANT UPDATE (body, salt) ON journal TO {ADMINISTRATOR}"
    yield f"GRANT DELETE ON attachments, settings, meetings TO {ADMINISTRATOR}"


def policies() -> Iterator[str]:
    """With which rows of them."""
    for table in _TABLES:
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
        yield _policy(table, "administrator", f"FOR ALL TO {ADMINISTRATOR} USING (true) WITH CHECK (true)")
    for table in ("journal", "attachments", *INDEX, SUMS):
        yield _policy(table, "reads", f"FOR SELECT TO {READER} USING (true)")
    yield _policy("journal", "signs", f'FOR INSERT TO {FACILITATOR} WITH CHECK ("by" = session_user)')
    yield _policy("attachments", "adds", f"FOR INSERT TO {FACILITATOR} WITH CHECK (true)")
    yield _policy("settings", "reads", f"FOR SELECT TO {READER} USING (name NOT LIKE '{_SECRET}')")
    for table in ("drafts", *INDEX, SUMS):
        yield _policy(table, "works", f"FOR ALL TO {FACILITATOR} USING (true) WITH CHECK (true)")
    every_setting_but_rules = (
        f"FOR ALL TO {FACILITATOR} USING (name NOT LIKE '{_RULE}') WITH CHECK (name NOT LIKE '{_RULE}')"
    )
    yield _policy("settings", "works", every_setting_but_rules)


def _policy(table: str, name: str, what: str) -> str:
    return f"DROP POLICY IF EXISTS {name} ON {table}; CREATE POLICY {name} ON {table} {what}"


def nobody_is_held_up() -> Iterator[str]:
    """Whoever may not write takes nobody's turn, and leaves nothing behind.

    The locks by number and the large objects are PostgreSQL's own, so that only a superuser can close them.
    """
    yield f"""
    DO $$ DECLARE each regprocedure;
    BEGIN
        IF (SELECT pg_has_role(datdba, 'USAGE') FROM pg_database WHERE datname = current_database()) THEN
            EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
            EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO {FACILITATOR}', current_database());
        END IF;
        IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
            FOR each IN SELECT oid::regprocedure FROM pg_proc
                WHERE pronamespace = 'pg_catalog'::regnamespace
                  AND (proname LIKE 'pg_advisory_%lock%' OR proname LIKE 'pg_try_advisory_%lock%'
                       OR proname IN ('lo_creat', 'lo_create', 'lo_from_bytea', 'lo_put', 'lowrite'))
            LOOP
                EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', each);
            END LOOP;
            GRANT EXECUTE ON FUNCTION pg_advisory_xact_lock(bigint) TO {FACILITATOR};
            GRANT EXECUTE ON FUNCTION pg_advisory_xact_lock_shared(bigint) TO {FACILITATOR};
        END IF;
    END $$"""
