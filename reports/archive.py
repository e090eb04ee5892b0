"""What makes the paper an archive (PDF/A-3): description, colour space, tags, outline, the record with it.

Level A of part 3: marked throughout in reading order, every letter traceable to its character. Which
programs have checked it stands in docs/paper.md.
"""

import hashlib
from typing import NamedTuple

from meeting.language import _
from reports.binding import Binding, Version
from reports.colours import srgb
from reports.file import CREATOR, RECORD
from reports.objects import Drawing, string
from reports.parts import Paper
from reports.tags import Tag, spelt


class Level(NamedTuple):
    """What kind of archive: the part of the standard and its level, and the PDF that it rests on."""

    part: int
    conformance: str
    version: Version

    @property
    def is_tagged(self) -> bool:
        """Whether the tags are written, and not only the pages' marks."""
        return self.conformance == "A"


WITH_RECORD = Level(3, "A", Version("1.7", is_packed=True))
PAGES_ONLY = Level(1, "B", Version("1.4", is_packed=False))
"""The same pages as older archives want them: what checkers of that part can judge."""


def archived(
    drawing: Drawing, paper: Paper, root: Tag, record: bytes = b"", level: Level = WITH_RECORD
) -> bytes:
    """The finished file of a drawing. `record` is attached; the same content gives the same bytes."""
    binding = Binding(drawing)
    catalog = ["/Type/Catalog", f"/Pages {binding.home} 0 R", f"/Lang{string(tongue(paper))}"]
    catalog.append("/ViewerPreferences<</DisplayDocTitle true>>")
    catalog.append(f"/Metadata {_metadata(binding, paper, level)} 0 R")
    catalog.append(f"/OutputIntents[{_intent(binding)} 0 R]")
    if level.is_tagged:
        tree = binding.add(*spelt(root, binding.next, binding.pages))
        catalog.append(f"/MarkInfo<</Marked true>>/StructTreeRoot {tree} 0 R")
        catalog.append(f"/Outlines {_outline(binding, root)} 0 R")
    if record and level.part >= 3:
        file = _attached(binding, paper, record)
        catalog.append(f"/AF[{file} 0 R]/Names<</EmbeddedFiles<</Names[{string(RECORD)} {file} 0 R]>>>>")
    home = binding.add(f"<<{''.join(catalog)}>>")
    return binding.bound(home, binding.add(_information(paper)), level.version)


def tongue(paper: Paper) -> str:
    """The paper's language as PDF and XML spell it."""
    return paper.language.replace("_", "-")


def _title(paper: Paper) -> str:
    return " ".join(filter(None, (paper.title, paper.head.reference)))


def _information(paper: Paper) -> str:
    """What older viewers show about the file; its date is that of the meeting."""
    told = {
        "/Title": _title(paper),
        "/Author": paper.head.organisation,
        "/Subject": paper.head.mark,
        "/Creator": CREATOR,
        "/Producer": "ReportLab",
        "/CreationDate": f"D:{paper.made}+00'00'",
        "/ModDate": f"D:{paper.made}+00'00'",
    }
    return f"<<{''.join(f'{name}{string(text)}' for name, text in told.items() if text)}>>"


def _metadata(binding: Binding, paper: Paper, level: Level) -> int:
    """The same, as archives want it."""
    return binding.add_stream("/Type/Metadata/Subtype/XML", _xmp(paper, level).encode(), plain=True)


def _xmp(paper: Paper, level: Level) -> str:
    made = paper.made
    day, time = f"{made[:4]}-{made[4:6]}-{made[6:8]}", f"{made[8:10]}:{made[10:12]}:{made[12:]}"
    told = [
        ("dc:format", "application/pdf"),
        ("dc:title", _listed("rdf:Alt", _title(paper), ' xml:lang="x-default"')),
        ("dc:creator", _listed("rdf:Seq", paper.head.organisation)),
        ("dc:description", _listed("rdf:Alt", paper.head.mark, ' xml:lang="x-default"')),
        ("dc:language", _listed("rdf:Bag", tongue(paper))),
        ("xmp:CreatorTool", CREATOR),
        ("xmp:CreateDate", f"{day}T{time}+00:00"),
        ("xmp:ModifyDate", f"{day}T{time}+00:00"),
        ("pdf:Producer", "ReportLab"),
        ("pdfaid:part", str(level.part)),
        ("pdfaid:conformance", level.conformance),
    ]
    return _PACKET.format("\n".join(f"<{name}>{text}</{name}>" for name, text in told if text))


_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
{}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def _listed(kind: str, text: str, about: str = "") -> str:
    return f"<{kind}><rdf:li{about}>{_xml(text)}</rdf:li></{kind}>" if text else ""


def _xml(text: str) -> str:
    """`text` as XML holds it, without the control characters that it cannot hold."""
    held = "".join(char if char >= " " or char in "\t\n" else "\ufffd" for char in text)
    return held.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _intent(binding: Binding) -> int:
    """What the colours mean."""
    profile = binding.add_stream("/N 3", srgb())
    return binding.add(
        "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
        f"/DestOutputProfile {profile} 0 R>>"
    )


def _outline(binding: Binding, root: Tag) -> int:
    """The headings, as a viewer lists them beside the pages."""
    heads = [tag for tag in root.walk() if tag.title and tag.marks]
    home = binding.next
    entries = [f"<</Type/Outlines/First {home + 1} 0 R/Last {home + len(heads)} 0 R/Count {len(heads)}>>"]
    for place, tag in enumerate(heads, 1):
        before = f"/Prev {home + place - 1} 0 R" if place > 1 else ""
        after = f"/Next {home + place + 1} 0 R" if place < len(heads) else ""
        goes = f"/Dest[{binding.pages[tag.marks[0].page]} 0 R/XYZ 0 {tag.top:.2f} null]"
        entries.append(f"<</Title{string(tag.title)}/Parent {home} 0 R{before}{after}{goes}>>")
    return binding.add(*entries)


def _attached(binding: Binding, paper: Paper, record: bytes) -> int:
    """The client's copy of the record, as a file within the file."""
    check, made = hashlib.md5(record, usedforsecurity=False).hexdigest(), string(f"D:{paper.made}+00'00'")
    about = f"/Params<</Size {len(record)}/ModDate{made}/CheckSum<{check}>>>"
    held = binding.add_stream(f"/Type/EmbeddedFile/Subtype/application#2Fjson{about}", record)
    says = string(_("The record of this meeting, to be read by Amends"))
    name = f"/F{string(RECORD)}/UF{string(RECORD)}"
    return binding.add(
        f"<</Type/Filespec{name}/Desc{says}/AFRelationship/Source/EF<</F {held} 0 R/UF {held} 0 R>>>>"
    )
