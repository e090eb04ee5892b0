"""Set-up on the first start: an environment beside main.py that holds everything the program needs.

Only the standard library is used, and only what Python 3.6 can read, because this runs before anything else
and says so when Python is too old. Later starts find a stamp in the environment and pay for reading two small
files; whatever takes time to import is imported where it is used.
"""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import IO, NoReturn

OLDEST, NEWEST = (3, 11), (3, 14)
ROOT = os.path.dirname(os.path.abspath(__file__))
REQUIREMENTS = os.path.join(ROOT, "requirements", "run.txt")
ENVIRONMENT = os.path.join(ROOT, ".venv")


class Trouble(Exception):
    """What keeps the program from starting, in a sentence with its remedy."""


class Failed(Exception):
    """A command that set-up needs did not succeed; `said` holds the lines that it printed."""

    def __init__(self, said: "list[str]") -> None:
        super().__init__("\n".join(said))
        self.said = said


def ensure(requirements: str = REQUIREMENTS, environment: str = ENVIRONMENT) -> None:
    """Return once this process has what `requirements` pins, from `environment` or from one that holds more.

    Sets the environment up first where it is missing or out of date, then starts the same command again with
    the environment's Python. Ends with a sentence and exit code 2 when that cannot be done.
    """
    if _has(requirements):
        return
    try:
        python = prepare(requirements, environment)
    except Trouble as trouble:
        leave(str(trouble))
    except KeyboardInterrupt:
        leave("Set-up was interrupted. The next start takes it up again.")
    _start_again(python)


def prepare(requirements: str, environment: str) -> str:
    """The path of the Python in `environment`, which then holds what `requirements` pins; or Trouble."""
    _refuse_other_pythons()
    if not _is_ready(requirements, environment):
        if _inside(environment):
            _hand_back(environment)
        with _alone(environment):
            if not _is_ready(requirements, environment):  # another start may just have made it
                _set_up(requirements, environment)
    return _python_of(environment)


def leave(sentence: str) -> "NoReturn":
    """Say why the program could not run, and end it with exit code 2."""
    print(sentence, file=sys.stderr)
    sys.exit(2)


def say(progress: str) -> None:
    """One plain line about the set-up; on stderr, so that what a command prints can be piped on."""
    print(f"Setting up Amends (once): {progress}", file=sys.stderr, flush=True)


# The environment


def _refuse_other_pythons() -> None:
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        oldest, newest, this = (f"{major}.{minor}" for major, minor in (OLDEST, NEWEST, sys.version_info[:2]))
        raise Trouble(
            f"Amends needs Python {oldest} to {newest}, and this is Python {this}."
            f" Install one of them, and start Amends with it, for example: python{newest} main.py"
        )


def _has(requirements: str) -> bool:
    """Whether this very Python has all that `requirements` pins; the tests' environment has it, and more."""
    version, end, pinned = read(_stamp_of(sys.prefix)).partition(b"\n")
    return version + end == _version() and set(read(requirements).splitlines()) <= set(pinned.splitlines())


def _python_of(environment: str) -> str:
    inside = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return os.path.join(environment, *inside)


def _inside(environment: str) -> bool:
    return os.path.realpath(sys.prefix) == os.path.realpath(environment)


def _stamp_of(environment: str) -> str:
    return os.path.join(environment, "amends-ready")


def _version() -> bytes:
    return b"Python %d.%d\n" % sys.version_info[:2]


def _is_ready(requirements: str, environment: str) -> bool:
    """Whether the stamp names these requirements and, asked inside, a Python that still is what it was."""
    version, end, pinned = read(_stamp_of(environment)).partition(b"\n")
    if not end or (_inside(environment) and version + end != _version()):
        return False
    return pinned == read(requirements) and os.path.exists(_python_of(environment))


def read(path: str) -> bytes:
    """What the file at `path` holds; nothing when there is no such file."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return b""


def _hand_back(environment: str) -> None:
    """Start again with the Python that made the environment: nobody rebuilds the house they stand in."""
    stamp = _stamp_of(environment)
    if os.path.exists(stamp) and not read(stamp).startswith(_version()):
        os.remove(stamp)  # that Python is another one by now, so the environment is made anew
    _start_again(getattr(sys, "_base_executable", sys.executable))


def _start_again(python: str) -> "NoReturn":
    """Start the same command with `python` in place of this process."""
    command = [python, *sys.orig_argv[1:]]
    if os.name != "nt":
        os.execv(python, command)
    import subprocess  # exec on Windows would return to the terminal before the program has ended

    sys.exit(subprocess.call(command))


def _alone(environment: str) -> "IO[bytes]":
    """A lock on the set-up of `environment`, held until it is closed; a second start waits for it here."""
    try:
        lock = open(f"{environment}.lock", "ab")  # noqa: SIM115 (the caller's `with` closes it)
    except OSError as error:
        raise Trouble(f"Amends sets itself up in its own folder, and cannot write there: {error}.") from None
    if not _locked(lock.fileno()):
        say("another start is already at it, waiting for that one")
        from time import sleep

        while not _locked(lock.fileno()):
            sleep(0.2)
    os.set_inheritable(lock.fileno(), True)  # a pip that outlives this process keeps others waiting
    return lock


def _locked(number: int) -> bool:
    """Whether this process now holds the lock on the open file `number`; closing the file lets it go."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _set_up(requirements: str, environment: str) -> None:
    """Make `environment` or bring it up to date. The stamp goes first and comes last: half is never ready."""
    stamp = _stamp_of(environment)
    if os.path.exists(stamp) and os.path.exists(_python_of(environment)):
        os.remove(stamp)
    else:
        _make(environment)
    _install(requirements, environment)
    with open(stamp, "wb") as file:
        file.write(_version() + read(requirements))
    say("done")


def _make(environment: str) -> None:
    from importlib.util import find_spec

    major, minor = sys.version_info[:2]
    if find_spec("ensurepip") is None:  # Debian ships it in a package of its own
        apt_install([f"python{major}.{minor}-venv"])
    say(f"making {environment} with Python {major}.{minor}")
    try:
        _run([sys.executable, "-m", "venv", "--clear", environment])
    except Failed as failed:
        raise Trouble(f"Amends could not make {environment}:\n{failed}") from None


def _install(requirements: str, environment: str) -> None:
    names = _names(requirements)
    say(f"getting {len(names)} packages")
    pip = [_python_of(environment), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    exactly = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--progress-bar", "off"]
    try:
        _run([*pip, *exactly, "-r", requirements], _Progress(len(names)))
    except Failed as failed:
        raise Trouble(_why_not_installed(failed.said)) from None


def _names(requirements: str) -> "list[str]":
    """The packages that this system gets, one `name==version` each."""
    with open(requirements, encoding="utf-8") as file:
        pins = [line for line in file if line[:1].isalnum()]
    return [pin.split()[0] for pin in pins if not any(marker in pin for marker in _not_here())]


def _not_here() -> "list[str]":
    """The marks in the pins that say: not on this system, not for this Python."""
    systems = [name for name in ("win32", "linux") if name != sys.platform]
    elsewhere = [f"sys_platform == '{name}'" for name in systems]
    return [*elsewhere, "python_full_version < '3.12'"] if sys.version_info >= (3, 12) else elsewhere


class _Progress:
    """Turns what pip prints into one plain line for each package."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.begun = 0

    def __call__(self, line: str) -> None:
        words = line.split()
        if words[:1] == ["Collecting"]:
            self.begun += 1
            say(f"{self.begun} of {self.total}: {words[1].replace('==', ' ')}")
        elif words[:1] == ["Downloading"] and words[-1] == "MB)":
            say("    downloading " + " ".join(words[-2:]).strip("()"))
        elif words[:2] == ["WARNING:", "Retrying"]:
            say("    no answer from the package index, trying again")
        elif words[:1] == ["Installing"]:
            say("installing them")


def _why_not_installed(said: "list[str]") -> str:
    unreachable = ("connection broken", "Failed to establish", "timed out", "Max retries", "name resolution")
    if any(sign in line for line in said for sign in unreachable):
        return (
            "Amends gets its parts from the Python package index on the first start, and could not reach it."
            " Connect this computer to the internet, and start Amends again."
        )
    errors = [line for line in said if line.startswith("ERROR")] or said[-3:]
    return "\n".join(["Amends could not install its parts. What pip says:", *errors])


def _run(command: "list[str]", told: "Callable[[str], None]" = lambda line: None) -> None:
    """Run `command`, and tell each line that it prints; raises Failed when it does not succeed."""
    import subprocess

    said = []
    plain = dict(os.environ, DEBIAN_FRONTEND="noninteractive", PIP_USER="0", PYTHONIOENCODING="utf-8")
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        close_fds=False,
        env=plain,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            said.append(line.rstrip())
            told(said[-1])
    if process.returncode != 0:
        raise Failed(said)


# The system


def apt_install(packages: "list[str]") -> None:
    """Install Debian packages if root runs this on Debian; otherwise Trouble with the line to paste."""
    line = "apt install " + " ".join(packages)
    if not may_apt_install():
        raise Trouble(f"Amends needs parts of the system that are missing. This installs them:\nsudo {line}")
    say("installing " + ", ".join(packages))
    apt = ["apt-get", "-o", "DPkg::Lock::Timeout=300"]
    try:
        _run([*apt, "update"])
        _run([*apt, "install", "--yes", "--no-install-recommends", *packages])
    except Failed as failed:
        errors = [said for said in failed.said if said.startswith("E:")]
        raise Trouble("\n".join(["The system could not do this:", line, *errors])) from None


def may_apt_install() -> bool:
    """Whether this process may install Debian packages by itself."""
    return sys.platform == "linux" and on_debian() and os.geteuid() == 0


def on_debian() -> bool:
    """Whether apt-get can bring what is missing: Debian, Ubuntu and their relatives."""
    return os.path.exists("/usr/bin/apt-get")
