"""The digital seal: building, archiving and sealing together, and examining, beside what cannot be saved.

Measured is the time for which this process kept a processor; one of its own is measured by the clock.
"""

import hashlib
from functools import partial
from time import process_time

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15

from reports.content import content
from reports.isolation import examined
from reports.pages import pdf
from reports.seal import Sealer
from reports.verify import examine
from tests.bench import figure
from tests.bench.figure import Figure
from tests.method import stages
from tests.paper.sealing import SEALED_AT, key, office, summary

WHOLE = 150
"""Milliseconds that a client may wait for the example's summary, warm (issue 4)."""


best = partial(figure.best, clock=process_time)


def figures() -> list[Figure]:
    """The example meeting, sealed with a certificate of our own."""
    here, meeting = office(), stages.sealed().meeting
    here.summary.prepare(meeting)
    pages, sealer, file = here.summary.document(meeting), Sealer(key("Northgate Kitchens")), summary()

    def whole() -> None:
        sealer.seal(pdf(content(meeting), None, here.registry.record(meeting)), SEALED_AT)

    return [
        Figure("the summary built, archived and sealed, warm", best(whole), "ms", most=WHOLE),
        Figure(
            "of this, the seal",
            best(lambda: sealer.seal(pages, SEALED_AT)),
            "ms",
            "its digest and its RSA-3072 signature",
            best(lambda: _bare(pages)),
        ),
        Figure(
            "a summary examined",
            best(lambda: examine(file)),
            "ms",
            "its digest",
            best(lambda: hashlib.sha256(file).digest()),
        ),
        Figure("the same in a process of its own", figure.best(lambda: examined(file), 3), "ms"),
    ]


def _bare(pages: bytes) -> bytes:
    return key("Northgate Kitchens").private.sign(pages, PKCS1v15(), hashes.SHA256())
