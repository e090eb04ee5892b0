"""E-mails as mail programs write them, and as they come when something went wrong on the way."""

import base64
import quopri

CRLF = b"\r\n"


def mail(head: str, body: bytes) -> bytes:
    """Headers, an empty line, and a body."""
    return CRLF.join(line.encode("latin-1") for line in head.strip().splitlines()) + CRLF * 2 + body


def parts(boundary: str, *each: bytes, closed: bool = True) -> bytes:
    """Parts between boundaries; `closed`: with the last one."""
    mark = b"--" + boundary.encode()
    whole = b"".join(mark + CRLF + part + CRLF for part in each)
    return whole + (mark + b"--" + CRLF if closed else b"")


HEAD = "From: Maria Keller <maria@harbour.example>\nTo: Tom Adeyemi <tom@northgate.example>\n\
Subject: The doors\nDate: Mon, 09 Feb 2026 08:15:00 +0100\nMIME-Version: 1.0\n"
PDF = b"%PDF-1.7 delivery note"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def _typed(kind: str, body: bytes, *more: str) -> bytes:
    return mail("\n".join((f"Content-Type: {kind}", *more)), body)


def _file(name: str, kind: str, content: bytes) -> bytes:
    disposed = f"Content-Disposition: attachment; {name}"
    return _typed(kind, base64.encodebytes(content), "Content-Transfer-Encoding: base64", disposed)


PLAIN = mail(HEAD + "Content-Type: text/plain; charset=utf-8", b"The doors are grey.\r\nWhy?")

ALTERNATIVE = mail(
    HEAD + 'Content-Type: multipart/alternative; boundary="=_alt"',
    parts(
        "=_alt",
        _typed("text/plain; charset=utf-8", b"Plain words."),
        _typed("text/html; charset=utf-8", b"<p>Rich words.</p>"),
    ),
)

HTML_ONLY = mail(
    HEAD + "Content-Type: text/html; charset=utf-8",
    b"<html><head><title>T</title><style>p{color:red}</style></head><body onload='x()'><p>First &amp; last"
    b"<script>document.write('hidden')</script></p><!-- a comment --><p>5 < 6"
    b"<img src='http://tracker.example/p.gif'></p><a href='http://evil.example'>a link</a></body></html>",
)

QUOTED_PRINTABLE = mail(
    HEAD + "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable",
    quopri.encodestring("Die Türen sind grau, für 1.500 €? Nein: für 1.500 Pfund.".encode("cp1252")),
)

BASE64 = mail(
    HEAD + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64",
    base64.encodebytes("Where is my kitchen? — Maria".encode()),
)

SHIFT_JIS = mail(HEAD + "Content-Type: text/plain; charset=shift_jis", "扉が灰色です。".encode("shift_jis"))

ENCODED_HEADERS = mail(
    "From: =?utf-8?B?SsO2cmcgTcO8bGxlcg==?= <joerg@example.de>\n"
    "Subject: =?iso-8859-1?Q?Die_T=FCren?= =?utf-8?Q?_f=C3=BCr_2B?=\n"
    "Date: Mon, 9 Feb 2026 08:15:00 -0500",
    b"Hello",
)

RAW_HEADERS = b"From: J\xf6rg <j@example.de>\r\nSubject: T\xc3\xbcren\r\n\r\nHello"

LONG_FILE_NAME = mail(
    HEAD + "Content-Type: multipart/mixed; boundary=b",
    parts(
        "b",
        _typed("text/plain", b"See the note."),
        _file(
            "filename*0*=utf-8''Lieferschein%20f%C3%BCr;\r\n filename*1*=%20Wohnung%202B.pdf",
            "application/pdf",
            PDF,
        ),
        _file('filename="=?utf-8?B?Rm90by1UdcyIci5wbmc=?="', "image/png", PICTURE),
    ),
)

HOSTILE_NAMES = mail(
    HEAD + "Content-Type: multipart/mixed; boundary=b",
    parts(
        "b",
        _typed("text/plain", b"Look."),
        _file('filename="../../../etc/passwd"', "text/plain", b"x"),
        _file("filename*=utf-8''invoice%E2%80%AEfdp.exe", "application/pdf", PDF),
        _file('filename="C:\\\\Windows\\\\nul.txt"', "text/plain", b"x"),
        _file('filename=""', "application/pdf", PDF),
    ),
)

UNKNOWN_CHARSET = mail(HEAD + "Content-Type: text/plain; charset=x-mad", "Türen".encode())

WRONG_CHARSET = mail(HEAD + "Content-Type: text/plain; charset=utf-8", "Die Türen".encode("cp1252"))

MISSING_BOUNDARY = mail(HEAD + "Content-Type: multipart/mixed", b"--b\r\n\r\nStill to be read.\r\n--b--")

TRUNCATED = mail(
    HEAD + "Content-Type: multipart/mixed; boundary=b",
    parts("b", _typed("text/plain", b"The note is with this."), closed=False)
    + b"--b\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
    b"Content-Disposition: attachment; filename=note.pdf\r\n\r\n" + base64.b64encode(PDF)[:-3],
)

FORWARDED = mail(
    HEAD + "Content-Type: multipart/mixed; boundary=outer",
    parts("outer", _typed("text/plain", b"See what they wrote."), _typed("message/rfc822", QUOTED_PRINTABLE)),
)

WINMAIL = mail(
    HEAD + "Content-Type: multipart/mixed; boundary=b",
    parts(
        "b",
        _typed("text/plain", b"Attached."),
        _file('filename="winmail.dat"', "application/ms-tnef", b"\x78\x9f\x3e\x22"),
    ),
)

BAD_BASE64 = mail(HEAD + "Content-Type: text/plain\nContent-Transfer-Encoding: base64", b"this is not base64")

MAD_HEADERS = mail(
    "From: <<<@,,;:\nTo: @\nSubject: =?utf-8?B?%%%?= =?x?Q?y\nDate: the day after tomorrow\n"
    "Content-Type: text/plain; charset*=bogus''%zz; name*0*=x; name*2=y\n"
    "Content-Disposition: ;;;filename*=''''",
    b"Words all the same.",
)

MAD_PARTS = mail(
    HEAD + "Content-Type: multipart/mixed; boundary=b",
    parts(
        "b",
        _typed("text/plain; charset*=a''b%00; charset*0*=x", b"Caf\xe9, twice."),
        _typed("multipart/mixed; charset*0*=x; charset*1=y", b"Caf\xe9 \xff"),
    ),
)

WITH_LINE_BEFORE = b"\r\n\r\n" + PLAIN

MBOX = b"From maria@harbour.example Mon Feb  9 08:15:00 2026\n" + PLAIN.replace(CRLF, b"\n")

RELATED = mail(
    HEAD + "Content-Type: multipart/related; boundary=r",
    parts(
        "r",
        mail(
            "Content-Type: multipart/alternative; boundary=a",
            parts("a", _typed("text/plain", b"  "), _typed("text/html", b"<p>See the picture</p>")),
        ),
        _typed("image/png; name=door.png", base64.encodebytes(PICTURE),
               "Content-Transfer-Encoding: base64", "Content-ID: <door>"),
    ),
)  # fmt: skip

NOTHING = b""
RUBBISH = bytes(range(256)) * 40
NOTE = b"Just a note that somebody wrote.\nIt has two lines."
TOO_DEEP = b"Subject: x\nContent-Type: message/rfc822\n\n" * 3000 + PLAIN
MANY_PARTS = mail(
    HEAD + "Content-Type: multipart/mixed; boundary=b",
    parts("b", *(_typed("text/plain", f"Part {number}.".encode()) for number in range(5000))),
)

WHOLE = {
    "plain": PLAIN,
    "alternative": ALTERNATIVE,
    "html": HTML_ONLY,
    "quoted-printable": QUOTED_PRINTABLE,
    "base64": BASE64,
    "shift-jis": SHIFT_JIS,
    "encoded headers": ENCODED_HEADERS,
    "raw headers": RAW_HEADERS,
    "long file names": LONG_FILE_NAME,
    "hostile names": HOSTILE_NAMES,
    "forwarded": FORWARDED,
    "line before": WITH_LINE_BEFORE,
    "mbox": MBOX,
    "related": RELATED,
}
"""What is well formed, or as good as."""

HARMED = {
    "unknown charset": UNKNOWN_CHARSET,
    "wrong charset": WRONG_CHARSET,
    "missing boundary": MISSING_BOUNDARY,
    "truncated": TRUNCATED,
    "winmail": WINMAIL,
    "bad base64": BAD_BASE64,
    "many parts": MANY_PARTS,
    "mad parts": MAD_PARTS,
}
"""What can be read, though not all of it as it was meant."""

NO_MAILS = {"nothing": NOTHING, "rubbish": RUBBISH, "a note": NOTE, "too deep": TOO_DEEP}
