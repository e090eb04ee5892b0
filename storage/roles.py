"""Who may do what on a team's server, held by the database itself: roles, grants, row-level security.

A stolen client program gives no more than the role of the account that it is used with.
Every statement may be run again.
"""

from collections.abc import Iterator

from meeting.kinds import Why
from storage.counting import EVER, EVERYONE
from storage.tables import metadata

READER, FACILITATOR, ADMINISTRATOR = "amends_reader", "amends_facilitator", "amends_administrator"

INDEX = ("meetings", "points", "actions", "check_ins", "finding", "counts")
"""What is computed from the journal: whoever may add to the journal keeps it up to date."""

SUMS = "tallies"
"""What is added up of the index, over all meetings."""

_TABLES = ("journal", "drafts", "attachments", "settings", *INDEX, SUMS)
_OF_MEETING = ("drafts", "attachments", *INDEX[1:])
_SECRET = "seal.%"
"""Settings that hold the key of the seal: whoever only reads need not seal."""
_RULE = "retention.%"
"""Settings that say when words go: an administrator sets them for all."""
_COLUMNS = {"finding": ("words",)} | {
    table.name: tuple(column.name for column in table.c if not column.primary_key)
    for table in metadata.sorted_tables
}
"""What may change in a row. Its key may not: the row would be lost to whoever erases its meeting."""


def statements() -> Iterator[str]:
    """All of them, in order."""
    for name in (READER, FACILITATOR, ADMINISTRATOR):
        yield _role(name)
    yield f"GRANT {READER} TO {FACILITATOR}"
    yield f"GRANT {FACILITATOR} TO {ADMINISTRATOR}"
    yield "REVOKE CREATE ON SCHEMA public FROM PUBLIC"
    yield f"GRANT USAGE ON SCHEMA public TO {READER}"
    yield from _append_only()
    yield from _closed_to_the_erased()
    yield from _grants()
    yield from _policies()
    yield from _erasing()
    yield from _nobody_is_held_up()


def _role(name: str) -> str:
    """Nobody logs in by it: accounts are made members of it."""
    return f"""
    DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{name}') THEN
            CREATE ROLE {name} NOLOGIN;
        END IF;
    END $$"""


def _append_only() -> Iterator[str]:
    """Entries follow without a gap, and stay. A body may be completed, or erased by `_erasing`."""
    yield """
    CREATE OR REPLACE FUNCTION amends_append_only() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
    BEGIN
        IF EXISTS (SELECT FROM erased WHERE meeting = NEW.meeting) AND TG_OP <> 'DELETE'
            AND NEW.body IS NOT NULL THEN
            RAISE EXCEPTION 'erased' USING ERRCODE = 'AM003';
        END IF;
        IF TG_OP = 'INSERT' THEN
            IF NEW.seq < 1 OR NEW.seq > 1 + coalesce(
                (SELECT max(seq) FROM journal WHERE meeting = NEW.meeting), 0) THEN
                RAISE EXCEPTION 'a gap' USING ERRCODE = 'AM002';
            END IF;
            RETURN NEW;
        END IF;
        IF TG_OP = 'UPDATE' AND
            (OLD.meeting, OLD.seq, OLD.at, OLD."by", OLD.digest, OLD.hash)
                = (NEW.meeting, NEW.seq, NEW.at, NEW."by", NEW.digest, NEW.hash) AND
            ((OLD.body IS NULL AND OLD.salt IS NULL)
             OR (NEW.body IS NULL AND NEW.salt IS NULL
                 AND current_setting('amends.erasing', true) = NEW.meeting
                 AND current_user = (SELECT tableowner FROM pg_tables
                                     WHERE schemaname = 'public' AND tablename = 'journal'))) THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'append only' USING ERRCODE = 'AM001';
    END $$"""
    for name, when, each in (
        ("amends_append_only", "INSERT OR UPDATE OR DELETE", "ROW"),
        ("amends_never_emptied", "TRUNCATE", "STATEMENT"),
    ):
        yield f"DROP TRIGGER IF EXISTS {name} ON journal"
        yield f"""CREATE TRIGGER {name} BEFORE {when} ON journal
                  FOR EACH {each} EXECUTE FUNCTION amends_append_only()"""


def _closed_to_the_erased() -> Iterator[str]:
    """Nothing is added to a meeting whose client's words were erased, by nobody."""
    yield """
    CREATE OR REPLACE FUNCTION amends_stays_erased() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
    DECLARE named text;
    BEGIN
        IF TG_TABLE_NAME = 'meetings' THEN named := NEW.id; ELSE named := NEW.meeting; END IF;
        IF EXISTS (SELECT FROM erased WHERE meeting = named) THEN
            RAISE EXCEPTION 'erased' USING ERRCODE = 'AM003';
        END IF;
        RETURN NEW;
    END $$"""
    for table in (*_OF_MEETING, "meetings"):
        yield f"DROP TRIGGER IF EXISTS amends_stays_erased ON {table}"
        yield f"""CREATE TRIGGER amends_stays_erased BEFORE INSERT OR UPDATE ON {table}
                  FOR EACH ROW EXECUTE FUNCTION amends_stays_erased()"""


def _grants() -> Iterator[str]:
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


def _policies() -> Iterator[str]:
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


def _erasing() -> Iterator[str]:
    """The only way in which words that were kept go: the chain stays, and says that they are gone.

    A tombstone says when, by which account, and for which of three reasons. It is set for whatever has
    entries, in the lists or not. It returns how many entries had words; 0 for a meeting that is not there.
    """
    deletes = " ".join(f"DELETE FROM {table} WHERE meeting = erased;" for table in _OF_MEETING)
    reasons = ", ".join(f"'{why.value}'" for why in Why)
    yield "DROP FUNCTION IF EXISTS amends_erase(text)"
    yield f"""
    CREATE OR REPLACE FUNCTION amends_erase(erased text, why text) RETURNS integer LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE told integer;
    BEGIN
        IF NOT pg_has_role(session_user, '{ADMINISTRATOR}', 'MEMBER') THEN
            RAISE insufficient_privilege;
        END IF;
        IF why NOT IN ({reasons}) THEN
            RAISE check_violation;
        END IF;
        PERFORM FROM meetings WHERE id = erased FOR UPDATE;
        INSERT INTO erased (meeting, reference, at, "by", why)
            SELECT erased, coalesce((SELECT reference FROM meetings WHERE id = erased), ''),
                   floor(extract(epoch FROM clock_timestamp()) * 1000), session_user, why
            WHERE EXISTS (SELECT FROM journal WHERE meeting = erased)
               OR EXISTS (SELECT FROM meetings WHERE id = erased) ON CONFLICT DO NOTHING;
        PERFORM set_config('amends.erasing', erased, true);
        UPDATE journal SET body = NULL, salt = NULL WHERE meeting = erased AND body IS NOT NULL;
        GET DIAGNOSTICS told = ROW_COUNT;
        UPDATE tallies SET number = tallies.number - gone.number, cases = tallies.cases - 1
            FROM (SELECT figure, owners.owner, months.month, what, sum(number) AS number FROM counts,
                  LATERAL (VALUES (counts.owner), ('{EVERYONE}')) AS owners (owner),
                  LATERAL (VALUES (counts.month), ({EVER})) AS months (month)
                  WHERE meeting = erased GROUP BY 1, 2, 3, 4) AS gone
            WHERE (tallies.figure, tallies.owner, tallies.month, tallies.what)
                = (gone.figure, gone.owner, gone.month, gone.what);
        DELETE FROM tallies WHERE cases = 0;
        {deletes}
        DELETE FROM meetings WHERE id = erased;
        PERFORM set_config('amends.erasing', '', true);
        RETURN told;
    END $$"""
    yield "REVOKE ALL ON FUNCTION amends_erase(text, text) FROM PUBLIC"
    yield f"GRANT EXECUTE ON FUNCTION amends_erase(text, text) TO {ADMINISTRATOR}"


def _nobody_is_held_up() -> Iterator[str]:
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
