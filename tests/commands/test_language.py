"""Every word that somebody reads passes through gettext, and screen and paper may speak differently."""

import argparse
import ast
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

import commands
from meeting import example, gates, kinds, language, prompts
from meeting.acts import Act
from meeting.agreement import digest
from meeting.history import acts
from meeting.model import Meeting
from meeting.phases import Phase
from meeting.prepare import SetKeeping
from meeting.signing import Seal
from meeting.trail import trail
from meeting.values import Keeping
from reports.calendar import calendar
from reports.content import content
from reports.mail import draft
from tests import catalogue, pseudo
from tests.builders import MEETING, Played
from tests.method.cases import Case
from tests.method.test_rules import REFUSED

ROOT = catalogue.ROOT
TREES = {
    path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for path in catalogue.sources()
}
"""Every module that speaks, parsed."""


def test_the_catalogue_is_up_to_date() -> None:
    published = catalogue.FILE.read_text(encoding="utf-8")
    fresh = catalogue.text(catalogue.catalogue())
    assert published == fresh, "python3 -m tests.catalogue brings assets/locale/amends.pot up to date"


# The source

GETTEXT = {"_", "N_", "ngettext"}
FOR_PROGRAMMERS = {"NewType", "TypeVar", "AssertionError", "ValueError", "OSError"}
WORDS = re.compile(r"[^\W\d_]{2,} [^\W\d_]|^[A-Z][a-z]{2,}")
NO_WORDS = re.compile(
    r"^[EdMyHhmQ,. ]+$"  # a pattern for a date
    r"|^ ?((Ctrl|Shift|Alt)[+ ])*"  # keys
    r"(Tab|Enter|Return|Space|Esc|Del|Delete|Up|Down|Left|PgUp|PgDown|.|F\d+|\d–\d|\d … \d|1, 2, 3|↑ ↓)?$"
    r"|^; \}|; [a-z-]+: "  # a sheet of styles
    r"|^Noto ?(Sans|Emoji)|^Sans Serif$|^(Bold|Regular)$|\.tt[cf]$|(^|/)Fonts$"  # fonts and their folders
    r"|^Fusion$|^Europe/London$|^TimeZoneKeyName$|^Amends( |,|$)|^ReportLab$"
    r"|^(From|To|Subject|X-Unsent|MEETING|FILE|FOLDER|COMMAND)\b"
    r"|^(WinVault)?Keyring$|^Press$|^no pg_hba.conf entry$"  # what others call things: keyring, Qt, libpq
    r"|^does not (match host name|support SSL)$|^SSL (negotiation|exchange)$|^unencrypted data$"
    r"|^wrong version number$|^File(GroupDescriptorW|Contents)$"  # libpq, and what Windows drags
    r"|^Password for '$"
    r"|^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$"  # dates that English needs no tables for
    r"|^((Jan|Febr)uary|March|April|May|June|July|August|(Septem|Octo|Novem|Decem)ber)$"
)
FOR_A_DATABASE = re.compile(
    r"^\s*(ALTER|ATTACH|BEGIN|COMMENT ON|CREATE|DELETE|DETACH|DO|DROP|GRANT|IF NOT|INSERT|LOCK TABLE"
    r"|PERFORM|PRAGMA|REVOKE|\(?SELECT|SHOW|UPDATE"
    r"|VACUUM|FOR (ALL|INSERT|SELECT) TO|REPEATABLE READ|SET LOCAL|NOT EXISTS)\b"
)
FOR_A_PDF = re.compile(
    r"^(<<|/[A-Z]|<\?xpacket)"
    r"|^(BasicFonts|Document|Div|Table|Lbl|BlockQuote|Figure|Header|Footer|StructParents|Tabs)$"
)
SPELLING = {"meeting/advice.py"}
"""What knows English turns of speech by heart."""


def stray(tree: ast.AST) -> Iterator[ast.Constant]:
    """Texts that look like words and stand neither in gettext nor where only programmers look."""
    aside = {id(inner) for node in ast.walk(tree) for outer in _aside(node) for inner in ast.walk(outer)}
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in aside)
    for node in constants:
        if isinstance(node.value, str) and WORDS.search(node.value) and not NO_WORDS.search(node.value):
            yield node


def _aside(node: ast.AST) -> list[ast.AST]:
    """The parts of a node whose texts nobody reads on the screen."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return [node]  # a docstring
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in GETTEXT | FOR_PROGRAMMERS:
        return [node]
    if isinstance(node, ast.Assert) or (isinstance(node, _TEXTS) and _is_code(node)):
        return [node]
    if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In):
        return [node.left]  # looked for in what somebody else says
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id.istitle():
        return [node.slice]  # of a type, such as Callable
    if isinstance(node, ast.ClassDef) and any(ast.unparse(base).endswith("Enum") for base in node.bases):
        return [each for each in node.body if isinstance(each, ast.Assign)]
    return [each for each in (getattr(node, "annotation", None), getattr(node, "returns", None)) if each]


_TEXTS = (ast.Constant, ast.JoinedStr)


def _is_code(node: ast.Constant | ast.JoinedStr) -> bool:
    """Whether it begins as a statement for a database does, or an object of a PDF."""
    first = node.values[0] if isinstance(node, ast.JoinedStr) else node
    begun = first.value if isinstance(first, ast.Constant) else None
    return isinstance(begun, str) and bool(FOR_A_DATABASE.search(begun) or FOR_A_PDF.search(begun))


def test_no_words_stand_outside_gettext() -> None:
    found = {
        f"{source}:{node.lineno}: {node.value!r}"
        for source, tree in TREES.items()
        for node in stray(tree)
        if source not in SPELLING
    }
    assert found == set()


def test_what_gettext_is_given_can_be_found_by_whoever_translates() -> None:
    made_up = {
        f"{source}:{node.lineno}"
        for source, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in GETTEXT
        and (isinstance(node.args[0], ast.JoinedStr | ast.BinOp) or ".format(" in ast.unparse(node.args[0]))
    }
    assert made_up == set(), "a message must stand as it is, or be marked by N_ where it stands"


def test_nothing_is_translated_while_it_is_imported() -> None:
    assert {f"{source}:{call.lineno}" for source, tree in TREES.items() for call in _at_import(tree)} == set()


def _at_import(node: ast.AST) -> Iterator[ast.Call]:
    for inner in ast.iter_child_nodes(node):
        if isinstance(inner, ast.FunctionDef | ast.Lambda):
            continue
        if isinstance(inner, ast.Call) and getattr(inner.func, "id", "") in ("_", "ngettext"):
            yield inner
        yield from _at_import(inner)


def test_the_check_would_find_what_it_looks_for() -> None:
    tree = ast.parse(
        'Label("Keep it")\nLabel(_("Keep it"))\nprint(f"{n} points of the client")\nButton("Keep")'
    )
    assert [node.value for node in stray(tree)] == ["Keep it", "Keep", " points of the client"]
    paper = ast.parse('lay("{name} has signed", LABEL)\nprint(f"{name}; not agreed")\nColumn("Points")')
    assert {node.value for node in stray(paper)} == {"{name} has signed", "; not agreed", "Points"}
    spelt = ast.parse('f"<</Type/Font/Widths {w} endobj of it"\nf"GRANT {x} ON ALL {y}"\n"/Artifact BMC"')
    assert not list(stray(spelt))
    assert [call.lineno for call in _at_import(ast.parse('A = _("a")\ndef f():\n    return _("b")'))] == [1]


# Spoken


@pytest.fixture
def foreign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The whole test speaks a language in which every message is marked."""
    with pseudo.spoken_in(tmp_path / "locale", monkeypatch):
        yield


def played(*parts: Iterator[example.Step]) -> Played:
    return Played().play(step for part in (example.prepare(MEETING), *parts) for step in part)


def in_each_phase() -> list[Played]:
    parts = [example.unload, example.transition, example.action, example.sign]
    return [played(*(part() for part in parts[:count])) for count in range(len(parts) + 1)]


def said_about(meeting: Meeting) -> Iterator[str]:
    """All that gates and prompts say."""
    for condition in gates.gate(meeting):
        yield from (condition.text, condition.reason)
    yield from (prompts.saying(meeting), *prompts.intents(meeting), *prompts.thanks(meeting))
    yield from (*prompts.closing_sentences(meeting), prompts.keeping_line(meeting))


@pytest.mark.usefixtures("foreign")
def test_gates_and_prompts_are_translated() -> None:
    for stage in in_each_phase():
        for sentence in said_about(stage.meeting):
            assert pseudo.escaped(sentence) == ""
    begun = Played().play([next(example.prepare(MEETING))]).meeting
    assert [each.text[0] for each in gates.gate(begun)] == ["«"] * len(gates.gate(begun))


@pytest.mark.usefixtures("foreign")
@pytest.mark.parametrize("case", REFUSED, ids=str)
def test_refusals_are_translated(case: Case) -> None:
    stage = case.stage()
    for reason in stage.refused(case.act(stage.meeting)):
        assert "«" in reason


@pytest.mark.usefixtures("foreign")
def test_phases_kinds_and_the_names_of_acts_are_translated() -> None:
    for phase in Phase:
        assert phase.title.startswith("«")
    for member in (member for kind in kinds.Kind.__subclasses__() for member in kind):
        assert member.label.startswith("«"), member
    for act in acts():
        assert act.name == Act.name or language._(act.name).startswith("«"), act


@pytest.mark.usefixtures("foreign")
def test_the_audit_trail_is_translated() -> None:
    for line in trail(in_each_phase()[-1].entries):
        assert pseudo.escaped(line.sentence) == ""


@pytest.mark.usefixtures("foreign")
def test_the_commands_explain_themselves_in_the_language_that_is_spoken() -> None:
    parser = commands._parser("1", Path("data"))
    described = [parser.description, *(action.help for action in parser._actions[2:])]
    choices = next(each for each in parser._actions if isinstance(each, argparse._SubParsersAction))
    described += [each.help for each in choices._choices_actions]
    assert all(text == argparse.SUPPRESS or (text or "«").startswith("«") for text in described)


@pytest.mark.usefixtures("foreign")
def test_all_the_words_on_paper_are_translated() -> None:
    prepared = played().do(SetKeeping(Keeping(language=pseudo.LOCALE)))
    parts = [example.unload(), example.transition(), example.action(), _sign()]
    for part in parts:
        for text in pseudo.texts(content(prepared.play(part).meeting)):
            assert pseudo.escaped(text) == "", text


def _sign() -> Iterator[example.Step]:
    *signed, (when, _seal) = example.sign()
    yield from signed
    yield when, lambda meeting: Seal(pseudo.LOCALE, digest(meeting))


def test_screen_and_paper_speak_each_their_own_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pseudo.spoken_in(tmp_path / "locale", monkeypatch):
        pass  # the catalogue is there now; the screen goes on in English
    prepared = played().do(SetKeeping(Keeping(language=pseudo.LOCALE)))
    meeting = prepared.play(
        step for part in (example.unload(), example.transition(), example.action()) for step in part
    ).meeting
    paper = list(pseudo.texts(content(meeting)))
    assert any("«" in text for text in paper)
    assert "«" in calendar(meeting).decode()
    letter = message_from_bytes(draft(meeting, b"%PDF-"), policy=default)
    assert "«" in str(letter["Subject"])
    body = letter.get_body()
    assert body is not None
    assert body.get_content().startswith("«Dear Maria,»")
    assert "«" not in "".join(said_about(meeting))
    assert language.spoken() == language.DEFAULT
    with language.speaking(pseudo.LOCALE):
        assert prompts.saying(meeting).startswith("«")
        english = list(pseudo.texts(content(meeting.but(keeping=Keeping(language=language.DEFAULT)))))
        assert not any("«" in text for text in english)
        assert language.spoken() == pseudo.LOCALE
