"""What a team's server sees to by itself, whatever program is used: entries stay, and lists follow entries.

Triggers, and the one function that erases. Every statement may be run again.
"""

from collections.abc import Iterator

from meeting.kinds import Why
from storage.counting import EVER, EVERYONE
from storage.roles import ADMINISTRATOR, INDEX, OF_MEETING

_OWNER = "(SELECT tableowner FROM pg_tables WHERE schemaname = 'public' AND tablename = 'journal')"


def append_only() -> Iterator[str]:
    """Entries follow without a gap, and stay. A body may be completed, or erased by `erasing`."""
    yield f"""
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
                 AND current_user = {_OWNER})) THEN
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


def closed_to_the_erased() -> Iterator[str]:
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
    for table in (*OF_MEETING, "meetings"):
        yield f"DROP TRIGGER IF EXISTS amends_stays_erased ON {table}"
        yield f"""CREATE TRIGGER amends_stays_erased BEFORE INSERT OR UPDATE ON {table}
                  FOR EACH ROW EXECUTE FUNCTION amends_stays_erased()"""


def lists_follow_entries() -> Iterator[str]:
    """What lists and search say of a meeting changes with an entry of one's own in it, and not otherwise.

    Both are written in one transaction, so that nobody touches the lists without leaving a name. Whoever
    moves meetings there, or brings the tables up to date, writes what others have entered.
    """
    yield f"""
    CREATE OR REPLACE FUNCTION amends_with_an_entry() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
    DECLARE named text; last record; one record;
    BEGIN
        IF TG_OP = 'DELETE' THEN one := OLD; ELSE one := NEW; END IF;
        IF pg_has_role(session_user, '{ADMINISTRATOR}', 'MEMBER')
            OR pg_has_role(session_user, {_OWNER}, 'MEMBER') THEN
            RETURN one;
        END IF;
        IF TG_TABLE_NAME = 'meetings' THEN named := one.id; ELSE named := one.meeting; END IF;
        SELECT "by", xmin INTO last FROM journal WHERE meeting = named ORDER BY seq DESC LIMIT 1;
        IF last."by" = session_user AND last.xmin = pg_current_xact_id()::xid THEN
            RETURN one;
        END IF;
        RAISE insufficient_privilege;
    END $$"""
    for table in INDEX:  # by its name it comes after `amends_stays_erased`, which has the clearer answer
        yield f"DROP TRIGGER IF EXISTS amends_with_an_entry ON {table}"
        yield f"""CREATE TRIGGER amends_with_an_entry BEFORE INSERT OR UPDATE OR DELETE ON {table}
                  FOR EACH ROW EXECUTE FUNCTION amends_with_an_entry()"""


def erasing() -> Iterator[str]:
    """The only way in which words that were kept go: the chain stays, and says that they are gone.

    A tombstone says when, by which account, and for which of three reasons. It is set for whatever has
    entries, in the lists or not. It returns how many entries had words; 0 for a meeting that is not there.
    """
    deletes = " ".join(f"DELETE FROM {table} WHERE meeting = erased;" for table in OF_MEETING)
    yield "DROP FUNCTION IF EXISTS amends_erase(text)"
    yield f"""
    CREATE OR REPLACE FUNCTION amends_erase(erased text, why text) RETURNS integer LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE told integer;
    BEGIN
        {_ONLY_AN_ADMINISTRATOR}
        {_TOMBSTONE}
        PERFORM set_config('amends.erasing', erased, true);
        UPDATE journal SET body = NULL, salt = NULL WHERE meeting = erased AND body IS NOT NULL;
        GET DIAGNOSTICS told = ROW_COUNT;
        {_UNCOUNTED}
        {deletes}
        DELETE FROM meetings WHERE id = erased;
        PERFORM set_config('amends.erasing', '', true);
        RETURN told;
    END $$"""
    yield "REVOKE ALL ON FUNCTION amends_erase(text, text) FROM PUBLIC"
    yield f"GRANT EXECUTE ON FUNCTION amends_erase(text, text) TO {ADMINISTRATOR}"


_ONLY_AN_ADMINISTRATOR = f"""
        IF NOT pg_has_role(session_user, '{ADMINISTRATOR}', 'MEMBER') THEN
            RAISE insufficient_privilege;
        END IF;
        IF why NOT IN ({", ".join(f"'{why.value}'" for why in Why)}) THEN
            RAISE check_violation;
        END IF;"""
_TOMBSTONE = """
        PERFORM FROM meetings WHERE id = erased FOR UPDATE;
        INSERT INTO erased (meeting, reference, at, "by", why)
            SELECT erased, coalesce((SELECT reference FROM meetings WHERE id = erased), ''),
                   floor(extract(epoch FROM clock_timestamp()) * 1000), session_user, why
            WHERE EXISTS (SELECT FROM journal WHERE meeting = erased)
               OR EXISTS (SELECT FROM meetings WHERE id = erased) ON CONFLICT DO NOTHING;"""
_UNCOUNTED = f"""
        UPDATE tallies SET number = tallies.number - gone.number, cases = tallies.cases - 1
            FROM (SELECT figure, owners.owner, months.month, what, sum(number) AS number FROM counts,
                  LATERAL (VALUES (counts.owner), ('{EVERYONE}')) AS owners (owner),
                  LATERAL (VALUES (counts.month), ({EVER})) AS months (month)
                  WHERE meeting = erased GROUP BY 1, 2, 3, 4) AS gone
            WHERE (tallies.figure, tallies.owner, tallies.month, tallies.what)
                = (gone.figure, gone.owner, gone.month, gone.what);
        DELETE FROM tallies WHERE cases = 0;"""
