"""What all values are made of. It stands alone, so that lists need none of what a meeting holds."""

from typing import Self, dataclass_transform

import msgspec


@dataclass_transform(frozen_default=True)
class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """A frozen value without its words in the repr.

    It is made of what was there before it, so none stands in a circle, and Python need not look for one.
    """

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {getattr(self, 'id', '')}>"

    def but(self, **changes: object) -> Self:
        """The same value with some fields changed."""
        return msgspec.structs.replace(self, **changes)
