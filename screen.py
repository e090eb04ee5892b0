"""Whether a window can be opened here, asked before Qt is imported: Qt would end the program without a word.

Like bootstrap.py, this uses the standard library only. macOS and Windows bring all that is needed.
"""

import os
import sys
from collections.abc import Iterable

from bootstrap import ENVIRONMENT, Trouble, apt_install, on_debian, read

# The libraries that Qt takes from the system: it cannot be imported without the first,
# and without the second it ends the program as soon as a window is wanted.
DRAWING_LIBRARIES = (
    "libEGL.so.1 libGL.so.1 libX11.so.6 libdbus-1.so.3 libfontconfig.so.1 libfreetype.so.6 libglib-2.0.so.0"
    " libxkbcommon.so.0"
)
WINDOW_LIBRARIES = (
    "libX11-xcb.so.1 libwayland-client.so.0 libwayland-cursor.so.0 libxcb-cursor.so.0 libxcb-icccm.so.4"
    " libxcb-image.so.0 libxcb-keysyms.so.1 libxcb-randr.so.0 libxcb-render-util.so.0 libxcb-render.so.0"
    " libxcb-shape.so.0 libxcb-shm.so.0 libxcb-sync.so.1 libxcb-util.so.1 libxcb-xfixes.so.0 libxcb-xkb.so.1"
    " libxcb.so.1 libxkbcommon-x11.so.0"
)


def window_trouble() -> str | None:
    """Why no window can be opened here, in a sentence with its remedy; None when one can.

    Asked before Qt is imported, because Qt ends the program without a word that helps. As root on Debian it
    installs the libraries that are missing. macOS and Windows bring all that is needed.
    """
    if sys.platform != "linux":
        return None
    on_screen = _wants_screen()
    if on_screen and not _screens():
        return (
            "Amends opens a window, and there is no screen here: neither DISPLAY nor WAYLAND_DISPLAY is set."
        )
    try:
        _need_libraries(DRAWING_LIBRARIES + " " + WINDOW_LIBRARIES if on_screen else DRAWING_LIBRARIES)
    except Trouble as trouble:
        return str(trouble)
    if on_screen and not _screen_answers():
        return f"Amends opens a window, and the screen {' or '.join(_screens())} does not answer."
    return None


def _wants_screen() -> bool:
    """Whether Qt is to draw on X11 or Wayland, as it does unless told otherwise."""
    return os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in ("", "xcb", "wayland")


def _screens() -> list[str]:
    named = [os.environ.get(name, "") for name in ("WAYLAND_DISPLAY", "DISPLAY")]
    return [name for name in named if name]


def _screen_answers() -> bool:
    wayland = os.environ.get("WAYLAND_DISPLAY", "")
    if wayland and os.path.exists(os.path.join(os.environ.get("XDG_RUNTIME_DIR", ""), wayland)):
        return True
    return bool(os.environ.get("DISPLAY")) and _x_answers()


def _x_answers() -> bool:
    """Whether the X server that DISPLAY names lets us in; asked through the library that Qt asks through."""
    import ctypes

    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    refused = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not refused


def _need_libraries(libraries: str) -> None:
    """Have all the `libraries`, or Trouble; what was found once is remembered in the environment."""
    remembered = os.path.join(ENVIRONMENT, "libraries-found")
    if libraries.encode() in read(remembered).splitlines():
        return
    missing = missing_libraries(libraries.split())
    if missing and not on_debian():
        raise Trouble("Amends needs libraries that this system does not have: " + ", ".join(missing))
    if missing:
        apt_install([debian_package(library) for library in missing])
    if os.access(ENVIRONMENT, os.W_OK):
        with open(remembered, "ab") as file:
            file.write(libraries.encode() + b"\n")


def missing_libraries(libraries: Iterable[str]) -> list[str]:
    """Those of the shared libraries that cannot be loaded here."""
    import ctypes

    missing = []
    for library in libraries:
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(library)
    return missing


def debian_package(library: str) -> str:
    """The Debian package of a shared library, by Debian's rule for names: libX11.so.6 is in libx11-6."""
    name, version = library.lower().split(".so.")
    name = name.replace("libglib-", "libglib")  # the one that keeps to an older rule
    return name + ("-" if name[-1].isdigit() else "") + version
