"""What stands in the way of a window is found before Qt is asked for one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import bootstrap
import screen

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux leaves these to the user")


@pytest.fixture(autouse=True)
def bare_desktop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No screen is named, nothing is remembered, nobody may install anything."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(screen, "ENVIRONMENT", str(tmp_path))
    monkeypatch.setattr(bootstrap, "may_apt_install", lambda: False)


def pretend_missing(monkeypatch: pytest.MonkeyPatch, *libraries: str) -> None:
    monkeypatch.setattr(screen, "missing_libraries", lambda names: list(libraries))


def test_without_a_screen_one_sentence_says_so() -> None:
    assert screen.window_trouble() == (
        "Amends opens a window, and there is no screen here: neither DISPLAY nor WAYLAND_DISPLAY is set."
    )


def test_a_screen_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":4711")
    pretend_missing(monkeypatch)
    assert screen.window_trouble() == "Amends opens a window, and the screen :4711 does not answer."


@pytest.fixture
def x_server() -> Iterator[str]:
    """The name of an X server of our own, which nobody sees."""
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed")
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp"]
    with (
        open(reading, "rb") as number,
        subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server,
    ):
        os.close(writing)
        yield ":" + number.readline().decode().strip()
        server.terminate()


def test_a_screen_that_answers_is_no_trouble(monkeypatch: pytest.MonkeyPatch, x_server: str) -> None:
    monkeypatch.setenv("DISPLAY", x_server)
    pretend_missing(monkeypatch)
    assert screen.window_trouble() is None


def test_drawing_off_the_screen_needs_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen:size=1366x768")
    pretend_missing(monkeypatch)
    assert screen.window_trouble() is None


def test_a_wayland_screen_is_enough(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "wayland-0").touch()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    pretend_missing(monkeypatch)
    assert screen.window_trouble() is None


def test_missing_libraries_are_one_line_to_paste_on_debian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(screen, "on_debian", lambda: True)
    pretend_missing(monkeypatch, "libEGL.so.1", "libxcb-cursor.so.0")
    assert (screen.window_trouble() or "").splitlines()[-1] == "sudo apt install libegl1 libxcb-cursor0"


def test_missing_libraries_are_named_where_there_is_no_apt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(screen, "on_debian", lambda: False)
    pretend_missing(monkeypatch, "libEGL.so.1", "libxcb-cursor.so.0")
    trouble = "Amends needs libraries that this system does not have: libEGL.so.1, libxcb-cursor.so.0"
    assert screen.window_trouble() == trouble


def test_libraries_found_once_are_not_looked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    pretend_missing(monkeypatch)
    screen.window_trouble()
    pretend_missing(monkeypatch, "libEGL.so.1")
    assert screen.window_trouble() is None
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("DISPLAY", ":0")
    assert "libegl1" in (screen.window_trouble() or ""), "a window needs more than drawing off the screen"


def test_a_library_that_cannot_be_loaded_is_missing() -> None:
    assert screen.missing_libraries(["libc.so.6", "libnothing.so.9"]) == ["libnothing.so.9"]


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libEGL.so.1", "libegl1"),
        ("libX11.so.6", "libx11-6"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libxcb-icccm.so.4", "libxcb-icccm4"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ],
)
def test_debian_names_its_packages_after_their_libraries(library: str, package: str) -> None:
    assert screen.debian_package(library) == package
