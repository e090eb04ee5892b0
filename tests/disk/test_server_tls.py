"""The way to a team's server: TLS with its certificate checked, or not a word is sent."""

import socket
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

import pytest

from meeting.history import fold
from meeting.ids import MeetingId
from shared import join
from storage import server_faults as faults
from storage.address import Address
from storage.server import Server
from storage.team import ServerStore, TeamStore, open_team
from tests import postgres, tls
from tests.disk.playing import raise_point, started
from tests.fakes import FixedClock
from tests.stores import KEY

PASSWORD = "correct-horse-battery"


@pytest.fixture
def authority(tmp_path: Path) -> tls.Authority:
    return tls.Authority(tmp_path)


@pytest.fixture
def database(address: str) -> str:
    """The name of the team's database."""
    return address.partition("?")[0].rpartition("/")[2]


def reached_by(
    way: tls.Listened, authority: tls.Authority, database: str = "amends", more: str = ""
) -> Address:
    """The server as a member of the team writes it; the name leads to this computer, as a DNS would say."""
    asked = f"hostaddr=127.0.0.1&sslrootcert={authority.file}{more}"
    return Address.read(f"postgresql://postgres@{tls.NAME}:{way.port}/{database}?{asked}")


def encrypted(authority: tls.Authority) -> AbstractContextManager[tls.Listened]:
    """The tests' server behind the certificate that it ought to have."""
    return tls.encrypted(authority.vouches(), tls.to_socket(postgres.cluster().socket_file))


def refused(address: Address, fault: type[faults.ServerFault]) -> tuple[str, str]:
    """See that whoever goes there is told just this, in one sentence with its remedy; what was said."""
    server = Server(address, PASSWORD)
    with pytest.raises(faults.ServerFault) as told:
        server.check()
    server.close()
    assert told.type is fault
    assert told.value.message.count(".") == 2  # the server's name has one
    assert told.value.remedy
    assert PASSWORD not in str(told.value)
    return told.value.message, told.value.remedy


def test_with_the_right_authority_meetings_are_kept_and_nobody_on_the_way_reads_them(
    authority: tls.Authority, database: str, server: ServerStore, name: MeetingId
) -> None:
    with encrypted(authority) as way:
        store = ServerStore.at(reached_by(way, authority, database), PASSWORD)
        raise_point(started(store.journal, FixedClock(), name), 1, "Nobody rang me about the worktop")
        store.close()
        assert way.wire.startswith(tls.SSL_REQUEST)
        for word in (b"worktop", b"journal", b"postgres\x00", PASSWORD.encode()):
            assert word not in way.wire
    assert [point.words for point in fold(server.journal.entries(name)).points] == [
        "Nobody rang me about the worktop"
    ]


def test_another_authority_is_refused(authority: tls.Authority, tmp_path: Path) -> None:
    other = tls.Authority(tmp_path, "another")
    with encrypted(other) as way:
        said = refused(reached_by(way, authority), faults.NotTrusted)
        assert "could not show that it is the right one" in said[0]
        assert "authority" in said[1]
        assert PASSWORD.encode() not in way.wire


def test_the_computers_own_authorities_do_not_vouch_for_anybody(
    authority: tls.Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/nonexistent")
    with encrypted(authority) as way:
        address = Address.read(f"postgresql://postgres@{tls.NAME}:{way.port}/amends?hostaddr=127.0.0.1")
        refused(address, faults.NotTrusted)
        assert PASSWORD.encode() not in way.wire


def test_a_certificate_of_another_name_is_refused(authority: tls.Authority) -> None:
    elsewhere = authority.vouches("elsewhere.example")
    with tls.encrypted(elsewhere, tls.to_socket(postgres.cluster().socket_file)) as way:
        said = refused(reached_by(way, authority), faults.OtherName)
        assert "another name" in said[0]
        assert PASSWORD.encode() not in way.wire


def test_a_certificate_that_has_run_out_is_refused(authority: tls.Authority) -> None:
    over = authority.vouches(lasts=-timedelta(days=1))
    with tls.encrypted(over, tls.to_socket(postgres.cluster().socket_file)) as way:
        said = refused(reached_by(way, authority), faults.NotTrusted)
        assert "run out" in said[1]
        assert PASSWORD.encode() not in way.wire


@pytest.mark.parametrize("answer", [b"N", b"N" + tls.ASKS_FOR_PASSWORD, tls.ASKS_FOR_PASSWORD, b"E"])
def test_a_server_without_tls_gets_nothing_but_the_question_for_it(
    authority: tls.Authority, answer: bytes
) -> None:
    with tls.plain(answer, tls.ASKS_FOR_PASSWORD) as way:
        said = refused(reached_by(way, authority), faults.NotEncrypted)
        assert "does not encrypt" in said[0]
        assert way.wire == tls.SSL_REQUEST


def test_whoever_says_yes_and_speaks_no_tls_gets_nothing_either(authority: tls.Authority) -> None:
    for answer in (b"S", b"S" + tls.ASKS_FOR_PASSWORD):
        with tls.plain(answer, tls.ASKS_FOR_PASSWORD) as way:
            refused(reached_by(way, authority), faults.NotEncrypted)
            assert PASSWORD.encode() not in way.wire


def test_a_password_goes_out_once_tls_is_up_and_inside_it_alone(authority: tls.Authority) -> None:
    with tls.plain(tls.ASKS_FOR_PASSWORD, tls.DENIES) as server:

        def dial() -> socket.socket:
            return socket.create_connection(("127.0.0.1", server.port))

        with tls.encrypted(authority.vouches(), dial) as way:
            refused(reached_by(way, authority), faults.WrongPassword)
            assert PASSWORD.encode() in server.wire
            assert PASSWORD.encode() not in way.wire


def test_only_an_address_that_says_so_gives_the_password_away(authority: tls.Authority) -> None:
    with tls.plain(tls.ASKS_FOR_PASSWORD, tls.DENIES) as way:
        careless = reached_by(way, authority, more="&sslmode=disable")
        assert "may be read by others" in careless.weakness
        refused(careless, faults.WrongPassword)
        assert PASSWORD.encode() in way.wire


def test_whoever_joins_again_is_told_that_the_server_cannot_be_trusted_any_more(
    authority: tls.Authority, database: str, tmp_path: Path, server: ServerStore
) -> None:
    context = authority.vouches()
    with tls.encrypted(context, tls.to_socket(postgres.cluster().socket_file)) as way:
        address = reached_by(way, authority, database)
        assert "was reached" in join(tmp_path / "anna", KEY, address.text, PASSWORD)
        authority.takes_over(context, lasts=-timedelta(days=1))
        with pytest.raises(faults.NotTrusted):
            join(tmp_path / "anna", KEY, address.text, PASSWORD)
    assert server.shelf.count() == 0


# In mid-meeting


def team(folder: Path, way: tls.Listened, authority: tls.Authority, database: str) -> TeamStore:
    return open_team(folder, KEY, reached_by(way, authority, database), PASSWORD)


def test_an_encrypted_line_that_is_cut_is_a_line_that_is_cut(
    authority: tls.Authority, database: str, tmp_path: Path, server: ServerStore, name: MeetingId
) -> None:
    with encrypted(authority) as way:
        here = team(tmp_path / "anna", way, authority, database)
        session = started(here.journal, FixedClock(), name)
        way.cut()
        raise_point(session, 1)
        assert len(server.journal.entries(name)) == session.meeting.seq - 1
        assert here.lookout.look_round(name).waiting == 0
        assert fold(server.journal.entries(name)) == session.meeting
        here.close()


def test_a_meeting_goes_on_here_while_somebody_else_answers_in_the_servers_place(
    authority: tls.Authority, database: str, tmp_path: Path, server: ServerStore, name: MeetingId
) -> None:
    """As a hotel's network does, and somebody who means harm."""
    context = authority.vouches()
    with tls.encrypted(context, tls.to_socket(postgres.cluster().socket_file)) as way:
        here = team(tmp_path / "anna", way, authority, database)
        session = started(here.journal, FixedClock(), name)
        tls.Authority(tmp_path, "another").takes_over(context)
        way.cut()
        raise_point(session, 1)
        found = here.lookout.look_round(name)
        assert not found.is_reached
        assert found.waiting == 1
        assert "could not show that it is the right one" in found.why
        here.close()
        again = team(tmp_path / "anna", way, authority, database)
        assert len(again.journal.entries(name)) == session.meeting.seq
        again.close()
    assert len(server.journal.entries(name)) == session.meeting.seq - 1
