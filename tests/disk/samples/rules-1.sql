DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'amends_reader') THEN
            CREATE ROLE amends_reader NOLOGIN;
        END IF;
    END $$;

DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'amends_facilitator') THEN
            CREATE ROLE amends_facilitator NOLOGIN;
        END IF;
    END $$;

DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'amends_administrator') THEN
            CREATE ROLE amends_administrator NOLOGIN;
        END IF;
    END $$;

GRANT amends_reader TO amends_facilitator;

GRANT amends_facilitator TO amends_administrator;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;

GRANT USAGE ON SCHEMA public TO amends_reader;

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
    END $$;

DROP TRIGGER IF EXISTS amends_append_only ON journal;

CREATE TRIGGER amends_append_only BEFORE INSERT OR UPDATE OR DELETE ON journal
                  FOR EACH ROW EXECUTE FUNCTION amends_append_only();

DROP TRIGGER IF EXISTS amends_never_emptied ON journal;

CREATE TRIGGER amends_never_emptied BEFORE TRUNCATE ON journal
                  FOR EACH STATEMENT EXECUTE FUNCTION amends_append_only();

CREATE OR REPLACE FUNCTION amends_stays_erased() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
    DECLARE named text;
    BEGIN
        IF TG_TABLE_NAME = 'meetings' THEN named := NEW.id; ELSE named := NEW.meeting; END IF;
        IF EXISTS (SELECT FROM erased WHERE meeting = named) THEN
            RAISE EXCEPTION 'erased' USING ERRCODE = 'AM003';
        END IF;
        RETURN NEW;
    END $$;

DROP TRIGGER IF EXISTS amends_stays_erased ON drafts;

CREATE TRIGGER amends_stays_erased BEFORE INSERT OR UPDATE ON drafts
                  FOR EACH ROW EXECUTE FUNCTION amends_stays_erased();

DROP TRIGGER IF EXISTS amends_stays_erased ON attachments;

CREATE TRIGGER amends_stays_erased BEFORE INSERT OR UPDATE ON attachments
                  FOR EACH ROW EXECUTE FUNCTION amends_stays_erased();

DROP TRIGGER IF EXISTS amends_stays_erased ON points;

CREATE TRIGGER amends_stays_erased BEFORE INSERT OR UPDATE ON points
                  FOR EACH ROW EXECUTE FUNCTION amends_stays_erased();

DROP TRIGGER IF EXISTS amends_stays_erased ON actions;

CREATE TRIGGER amends_stays_erased BEFORE INSERT OR UPDATE ON actions
                  FOR EACH ROW EXECUTE FUNCTION amends_stays_erased();

DROP TRIGGER IF EXISTS amends_stays_erased ON check_ins;

CREATE TRIGGER amends_stays_erased BEFORE INSERT OR UPDATE ON check_ins
                  FOR EACH ROW EXECUTE FUNCTION amends_stays_erased();

DROP TRIGGER IF EXISTS amends_stays_erased ON finding;

CREATE TRIGGER amends_stays_erased BEFORE INSERT OR UPDATE ON finding
                  FOR EACH ROW EXECUTE FUNCTION amends_stays_erased();

DROP TRIGGER IF EXISTS amends_stays_erased ON counts;

CREATE TRIGGER amends_stays_erased BEFORE INSERT OR UPDATE ON counts
                  FOR EACH ROW EXECUTE FUNCTION amends_stays_erased();

DROP TRIGGER IF EXISTS amends_stays_erased ON meetings;

CREATE TRIGGER amends_stays_erased BEFORE INSERT OR UPDATE ON meetings
                  FOR EACH ROW EXECUTE FUNCTION amends_stays_erased();

REVOKE ALL ON journal FROM PUBLIC, amends_reader, amends_facilitator, amends_administrator;

GRANT SELECT ON journal TO amends_reader;

REVOKE ALL ON drafts FROM PUBLIC, amends_reader, amends_facilitator, amends_administrator;

GRANT SELECT ON drafts TO amends_reader;

REVOKE ALL ON attachments FROM PUBLIC, amends_reader, amends_facilitator, amends_administrator;

GRANT SELECT ON attachments TO amends_reader;

REVOKE ALL ON settings FROM PUBLIC, amends_reader, amends_facilitator, amends_administrator;

GRANT SELECT ON settings TO amends_reader;

REVOKE ALL ON meetings FROM PUBLIC, amends_reader, amends_facilitator, amends_administrator;

GRANT SELECT ON meetings TO amends_reader;

REVOKE ALL ON points FROM PUBLIC, amends_reader, amends_facilitator, amends_administrator;

GRANT SELECT ON points TO amends_reader;

REVOKE ALL ON actions FROM PUBLIC, amends_reader, amends_facilitator, amends_administrator;

GRANT SELECT ON actions TO amends_reader;

REVOKE ALL ON check_ins FROM PUBLIC, amends_reader, amends_facilitator, amends_administrator;

GRANT SELECT ON check_ins TO amends_reader;

REVOKE ALL ON finding FROM PUBLIC, amends_reader, amends_facilitator, amends_administrator;

GRANT SELECT ON finding TO amends_reader;

REVOKE ALL ON counts FROM PUBLIC, amends_reader, amends_facilitator, amends_administrator;

GRANT SELECT ON counts TO amends_reader;

REVOKE ALL ON tallies FROM PUBLIC, amends_reader, amends_facilitator, amends_administrator;

GRANT SELECT ON tallies TO amends_reader;

REVOKE ALL ON alembic_version FROM PUBLIC, amends_reader, amends_facilitator, amends_administrator;

GRANT SELECT ON alembic_version TO amends_reader;

GRANT INSERT ON journal TO amends_facilitator;

GRANT INSERT ON drafts TO amends_facilitator;

GRANT INSERT ON attachments TO amends_facilitator;

GRANT INSERT ON settings TO amends_facilitator;

GRANT INSERT ON meetings TO amends_facilitator;

GRANT INSERT ON points TO amends_facilitator;

GRANT INSERT ON actions TO amends_facilitator;

GRANT INSERT ON check_ins TO amends_facilitator;

GRANT INSERT ON finding TO amends_facilitator;

GRANT INSERT ON counts TO amends_facilitator;

GRANT INSERT ON tallies TO amends_facilitator;

GRANT UPDATE ("text", "at") ON drafts TO amends_facilitator;

GRANT UPDATE ("case", "reference", "client", "organisation", "subject", "phase", "rehearsal", "planned", "touched", "points", "confirmed", "next_due", "ending", "speak_again", "owed", "outcome", "search") ON meetings TO amends_facilitator;

GRANT UPDATE ("search") ON points TO amends_facilitator;

GRANT UPDATE ("what", "who", "due") ON actions TO amends_facilitator;

GRANT UPDATE ("what", "who", "due") ON check_ins TO amends_facilitator;

GRANT UPDATE ("words") ON finding TO amends_facilitator;

GRANT UPDATE ("number", "shown") ON counts TO amends_facilitator;

GRANT UPDATE ("number", "cases", "shown") ON tallies TO amends_facilitator;

GRANT UPDATE ("value") ON settings TO amends_facilitator;

GRANT UPDATE ("sha256", "content") ON attachments TO amends_facilitator;

GRANT DELETE ON drafts TO amends_facilitator;

GRANT DELETE ON points TO amends_facilitator;

GRANT DELETE ON actions TO amends_facilitator;

GRANT DELETE ON check_ins TO amends_facilitator;

GRANT DELETE ON finding TO amends_facilitator;

GRANT DELETE ON counts TO amends_facilitator;

GRANT DELETE ON tallies TO amends_facilitator;

REVOKE ALL ON erased FROM PUBLIC, amends_reader, amends_facilitator, amends_administrator;

GRANT SELECT ON erased TO amends_reader;

GRANT INSERT ON erased TO amends_administrator;

GRANT UPDATE (body, salt) ON journal TO amends_administrator;

GRANT DELETE ON attachments, settings, meetings TO amends_administrator;

ALTER TABLE journal ENABLE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS administrator ON journal; CREATE POLICY administrator ON journal FOR ALL TO amends_administrator USING (true) WITH CHECK (true);

ALTER TABLE drafts ENABLE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS administrator ON drafts; CREATE POLICY administrator ON drafts FOR ALL TO amends_administrator USING (true) WITH CHECK (true);

ALTER TABLE attachments ENABLE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS administrator ON attachments; CREATE POLICY administrator ON attachments FOR ALL TO amends_administrator USING (true) WITH CHECK (true);

ALTER TABLE settings ENABLE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS administrator ON settings; CREATE POLICY administrator ON settings FOR ALL TO amends_administrator USING (true) WITH CHECK (true);

ALTER TABLE meetings ENABLE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS administrator ON meetings; CREATE POLICY administrator ON meetings FOR ALL TO amends_administrator USING (true) WITH CHECK (true);

ALTER TABLE points ENABLE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS administrator ON points; CREATE POLICY administrator ON points FOR ALL TO amends_administrator USING (true) WITH CHECK (true);

ALTER TABLE actions ENABLE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS administrator ON actions; CREATE POLICY administrator ON actions FOR ALL TO amends_administrator USING (true) WITH CHECK (true);

ALTER TABLE check_ins ENABLE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS administrator ON check_ins; CREATE POLICY administrator ON check_ins FOR ALL TO amends_administrator USING (true) WITH CHECK (true);

ALTER TABLE finding ENABLE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS administrator ON finding; CREATE POLICY administrator ON finding FOR ALL TO amends_administrator USING (true) WITH CHECK (true);

ALTER TABLE counts ENABLE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS administrator ON counts; CREATE POLICY administrator ON counts FOR ALL TO amends_administrator USING (true) WITH CHECK (true);

ALTER TABLE tallies ENABLE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS administrator ON tallies; CREATE POLICY administrator ON tallies FOR ALL TO amends_administrator USING (true) WITH CHECK (true);

DROP POLICY IF EXISTS reads ON journal; CREATE POLICY reads ON journal FOR SELECT TO amends_reader USING (true);

DROP POLICY IF EXISTS reads ON attachments; CREATE POLICY reads ON attachments FOR SELECT TO amends_reader USING (true);

DROP POLICY IF EXISTS reads ON meetings; CREATE POLICY reads ON meetings FOR SELECT TO amends_reader USING (true);

DROP POLICY IF EXISTS reads ON points; CREATE POLICY reads ON points FOR SELECT TO amends_reader USING (true);

DROP POLICY IF EXISTS reads ON actions; CREATE POLICY reads ON actions FOR SELECT TO amends_reader USING (true);

DROP POLICY IF EXISTS reads ON check_ins; CREATE POLICY reads ON check_ins FOR SELECT TO amends_reader USING (true);

DROP POLICY IF EXISTS reads ON finding; CREATE POLICY reads ON finding FOR SELECT TO amends_reader USING (true);

DROP POLICY IF EXISTS reads ON counts; CREATE POLICY reads ON counts FOR SELECT TO amends_reader USING (true);

DROP POLICY IF EXISTS reads ON tallies; CREATE POLICY reads ON tallies FOR SELECT TO amends_reader USING (true);

DROP POLICY IF EXISTS signs ON journal; CREATE POLICY signs ON journal FOR INSERT TO amends_facilitator WITH CHECK ("by" = session_user);

DROP POLICY IF EXISTS adds ON attachments; CREATE POLICY adds ON attachments FOR INSERT TO amends_facilitator WITH CHECK (true);

DROP POLICY IF EXISTS reads ON settings; CREATE POLICY reads ON settings FOR SELECT TO amends_reader USING (name NOT LIKE 'seal.%');

DROP POLICY IF EXISTS works ON drafts; CREATE POLICY works ON drafts FOR ALL TO amends_facilitator USING (true) WITH CHECK (true);

DROP POLICY IF EXISTS works ON meetings; CREATE POLICY works ON meetings FOR ALL TO amends_facilitator USING (true) WITH CHECK (true);

DROP POLICY IF EXISTS works ON points; CREATE POLICY works ON points FOR ALL TO amends_facilitator USING (true) WITH CHECK (true);

DROP POLICY IF EXISTS works ON actions; CREATE POLICY works ON actions FOR ALL TO amends_facilitator USING (true) WITH CHECK (true);

DROP POLICY IF EXISTS works ON check_ins; CREATE POLICY works ON check_ins FOR ALL TO amends_facilitator USING (true) WITH CHECK (true);

DROP POLICY IF EXISTS works ON finding; CREATE POLICY works ON finding FOR ALL TO amends_facilitator USING (true) WITH CHECK (true);

DROP POLICY IF EXISTS works ON counts; CREATE POLICY works ON counts FOR ALL TO amends_facilitator USING (true) WITH CHECK (true);

DROP POLICY IF EXISTS works ON tallies; CREATE POLICY works ON tallies FOR ALL TO amends_facilitator USING (true) WITH CHECK (true);

DROP POLICY IF EXISTS works ON settings; CREATE POLICY works ON settings FOR ALL TO amends_facilitator USING (name NOT LIKE 'retention.%') WITH CHECK (name NOT LIKE 'retention.%');

DROP FUNCTION IF EXISTS amends_erase(text);

CREATE OR REPLACE FUNCTION amends_erase(erased text, why text) RETURNS integer LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE told integer;
    BEGIN
        IF NOT pg_has_role(session_user, 'amends_administrator', 'MEMBER') THEN
            RAISE insufficient_privilege;
        END IF;
        IF why NOT IN ('asked', 'kept-long-enough', 'mistake') THEN
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
                  LATERAL (VALUES (counts.owner), (' ')) AS owners (owner),
                  LATERAL (VALUES (counts.month), (0)) AS months (month)
                  WHERE meeting = erased GROUP BY 1, 2, 3, 4) AS gone
            WHERE (tallies.figure, tallies.owner, tallies.month, tallies.what)
                = (gone.figure, gone.owner, gone.month, gone.what);
        DELETE FROM tallies WHERE cases = 0;
        DELETE FROM drafts WHERE meeting = erased; DELETE FROM attachments WHERE meeting = erased; DELETE FROM points WHERE meeting = erased; DELETE FROM actions WHERE meeting = erased; DELETE FROM check_ins WHERE meeting = erased; DELETE FROM finding WHERE meeting = erased; DELETE FROM counts WHERE meeting = erased;
        DELETE FROM meetings WHERE id = erased;
        PERFORM set_config('amends.erasing', '', true);
        RETURN told;
    END $$;

REVOKE ALL ON FUNCTION amends_erase(text, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION amends_erase(text, text) TO amends_administrator;

DO $$ DECLARE each regprocedure;
    BEGIN
        IF (SELECT pg_has_role(datdba, 'USAGE') FROM pg_database WHERE datname = current_database()) THEN
            EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
            EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO amends_facilitator', current_database());
        END IF;
        IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
            FOR each IN SELECT oid::regprocedure FROM pg_proc
                WHERE pronamespace = 'pg_catalog'::regnamespace
                  AND (proname LIKE 'pg_advisory_%lock%' OR proname LIKE 'pg_try_advisory_%lock%'
                       OR proname IN ('lo_creat', 'lo_create', 'lo_from_bytea', 'lo_put', 'lowrite'))
            LOOP
                EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', each);
            END LOOP;
            GRANT EXECUTE ON FUNCTION pg_advisory_xact_lock(bigint) TO amends_facilitator;
            GRANT EXECUTE ON FUNCTION pg_advisory_xact_lock_shared(bigint) TO amends_facilitator;
        END IF;
    END $$