"""SQLAlchemy, imported a fifth sooner.

It imports two libraries for what this program never asks of it: servers that are spoken to with asyncio,
and dialects that other packages bring along. Both are imported the moment that something of them is used.
"""

import importlib
import inspect
import sys
from types import ModuleType


class _Later(ModuleType):
    """Stands in for a module until something is asked of it."""

    def __getattr__(self, name: str) -> object:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


def import_sqlalchemy() -> None:
    """Import it for the first time; whoever imports one of the two afterwards gets the real one."""
    asyncio, metadata = _Later("asyncio"), _Later("importlib.metadata")
    vars(asyncio)["iscoroutine"] = inspect.iscoroutine  # asked for at once, and much the same
    put_off = {each.__name__: each for each in (asyncio, metadata) if each.__name__ not in sys.modules}
    if metadata.__name__ in put_off:
        vars(importlib)["metadata"] = metadata  # as if it had been imported
    sys.modules.update(put_off)
    import sqlalchemy.dialects.sqlite  # noqa: F401 - all that is wanted of it here

    for name, stand_in in put_off.items():
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]
