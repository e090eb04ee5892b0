"""Names for things. Ids are random, made at the edge and carried in acts, never made by the fold."""

import os
import secrets
import time
from typing import NewType
from uuid import UUID

MeetingId = NewType("MeetingId", str)
ClientId = NewType("ClientId", str)
PointId = NewType("PointId", str)
ItemId = NewType("ItemId", str)


def _uuid7() -> str:
    """A UUID of version 7: ordered by time (milliseconds), random in the rest."""
    stamp = time.time_ns() // 1_000_000
    number = (stamp << 80) | int.from_bytes(os.urandom(10), "big")
    number = (number & ~(0xF << 76)) | (0x7 << 76)
    number = (number & ~(0x3 << 62)) | (0x2 << 62)
    return str(UUID(int=number))


def new_meeting_id() -> MeetingId:
    """A name for a new meeting."""
    return MeetingId(_uuid7())


def new_client_id() -> ClientId:
    """A name for a new client."""
    return ClientId(_uuid7())


def new_point_id() -> PointId:
    """A name for a new point."""
    return PointId(secrets.token_hex(6))


def new_item_id() -> ItemId:
    """A name for a fact, a request, a concession, an action, a check-in, a person or a document."""
    return ItemId(secrets.token_hex(6))
