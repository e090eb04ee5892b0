"""A time server (RFC 3161): somebody else says when. Nothing else asks the network."""

import asyncio
import http.client
import time
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from asn1crypto import tsp
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError

PATIENCE = 5.0
"""Seconds for the whole answer; a client waits."""

LARGEST = 100_000
"""Bytes that an answer may have; most have six thousand."""

TALK = {"content-type": "application/timestamp-query", "accept": "application/timestamp-reply"}


def is_address(url: str) -> bool:
    """Whether that can be a time server's address."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


class TimeServer(TimeStamper):
    """Asks one server, once, and not for long."""

    def __init__(self, url: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # pyHanko says nothing there
        self._url, self._patience = url, PATIENCE

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """The server's answer. Raises TimestampRequestError, an OSError, for whatever goes wrong."""
        return await asyncio.to_thread(self._asked, req.dump())

    def _asked(self, question: bytes) -> tsp.TimeStampResp:
        try:
            return tsp.TimeStampResp.load(self._talk(question), strict=True)
        except (URLError, http.client.HTTPException, OSError, ValueError) as error:
            raise TimestampRequestError from error

    def _talk(self, question: bytes) -> bytes:
        """What the server says: no more than it may, and no longer than we wait."""
        until, said = time.monotonic() + self._patience, b""
        request = Request(self._url, question, TALK, method="POST")
        with urlopen(request, timeout=self._patience) as answer:
            while part := answer.read1(LARGEST):
                said += part
                if len(said) > LARGEST or time.monotonic() > until:
                    raise TimestampRequestError
        return said
