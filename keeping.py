"""Commands for all that is kept: backup, restore, salvage, export, erase; and a case for training."""

from commands import DONE, FINDING, Wanted, plain, say, tell_how_far
from meeting.errors import Harmed, KnownError
from meeting.kinds import Why
from meeting.language import _
from meeting.ports import Rights, Row
from tools import Tools, found, free
from unlocked import put_back


def backup(asked: Wanted, tools: Tools) -> int:
    """Make one, and thin the older ones."""
    made = tools.backups(asked.folder, asked.rest.to, True).make(tell_how_far)
    say(_("The backup was made and examined: {file}").format(file=made.path))
    return DONE


def restore(asked: Wanted, tools: Tools) -> int:
    """Put one back, in the place of what is here."""
    say(*put_back(tools.backups(asked.folder, None, False), asked.rest.file, tell_how_far))
    return DONE


def salvage(asked: Wanted, tools: Tools) -> int:
    """Save what is whole in a damaged file; a whole one is left as it is."""
    if _is_whole(asked, tools):
        say(_("The file is whole; there is nothing to be saved."))
    else:
        say(*tools.salvage(asked.folder, lambda done, of: tell_how_far(100 * done // max(of, 1))))
    return DONE


def _is_whole(asked: Wanted, tools: Tools) -> bool:
    try:
        with tools.desk(asked.folder, True) as desk:
            return not desk.shelf.damage()
    except Harmed:
        return False


def export(asked: Wanted, tools: Tools) -> int:
    """Write everything about one client to a zip."""
    with tools.rights(asked.folder, False) as rights:
        rows = _meetings(rights, asked.rest.client)
        free(asked)
        rights.export(rows, asked.rest.to, tell_how_far)
    say(*map(_line, rows), _("All of this was written to {file}.").format(file=asked.rest.to))
    return DONE


def erase(asked: Wanted, tools: Tools) -> int:
    """Erase one client after a yes; without it, say what would go, and end with a finding."""
    with tools.rights(asked.folder, asked.rest.yes) as rights:
        gone_on = rights.complete() if asked.rest.yes else []
        for sentence in gone_on:
            say(sentence)
        if gone_on and not rights.meetings_of(asked.rest.client):
            say(_("There is no meeting with a client of that name here."))  # it may be the one that just went
            return DONE
        rows = _meetings(rights, asked.rest.client)
        if not asked.rest.yes:
            say(*map(_line, rows), _("These would be erased, also from backups. Nothing brings them back."))
            say(_("Nothing was done. Add --yes to erase them."))
            return FINDING
        say(*rights.erase(rows, Why(asked.rest.why), tell_how_far))
    return DONE


def training(asked: Wanted, tools: Tools) -> int:
    """Write a case without names; where some may be left over, list them and write nothing."""
    from meeting.training import names_left, told_of, without_names

    with tools.desk(asked.folder, False) as desk:
        meeting = desk.look(found(desk, asked.rest.meeting))
        text = without_names(meeting, asked.rest.without)
        suspects = names_left(meeting, text)
        if suspects and not asked.rest.anyway:
            say(_("These may still name somebody:"), *map(plain, told_of(suspects)))
            say(_("Nothing was written. Leave words out by --without WORDS, or add --anyway."))
            return FINDING
        free(asked)
        tools.sealed(desk).save(text.encode(), asked.rest.to)
    say(_("The case was written without names to {file}. Read it once before you pass it on.").format(
        file=asked.rest.to))  # fmt: skip
    return DONE


def _meetings(rights: Rights, name: str) -> list[Row]:
    rows = rights.meetings_of(name)
    if not rows:
        raise KnownError(
            _("There is no meeting with a client of that name here."),
            _("The command list shows their names."),
        )
    return rows


def _line(row: Row) -> str:
    """A meeting on one line: its name, when it was touched, who, for whom, about what."""
    told = row.reference or row.id, f"{row.touched:%Y-%m-%d}", row.client, row.organisation, row.subject
    return "\t".join(map(plain, told))
