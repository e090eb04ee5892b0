"""Programs of others that judge our PDFs. Each answers with what it says; where it is missing, tests skip.

Where the one test command could have installed it and runs for nobody to see, a missing one is a failure.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import NoReturn

import page
import pytest

import bootstrap
from tests.__main__ import ENVIRONMENT, JARS, PDFCPU

PATIENCE = 120

_VALIDATE = """
import { readFileSync } from "node:fs";
const [folder, path] = process.argv.slice(2);
const held = readFileSync(`${folder}/pdfcpu.wasm`);
globalThis.fetch = async () => new Response(held, { headers: { "content-type": "application/wasm" } });
const { Pdfcpu } = await import(`${folder}/index.js`);
const file = new File([readFileSync(path)], "it.pdf");
await new Pdfcpu("pdfcpu.wasm").run(["validate", "/input/it.pdf"], [file]);
"""


def qpdf(document: bytes) -> str:
    """What qpdf says of a file's structure and streams."""
    return _asked(document, [_program("qpdf", "qpdf"), "--check"])


def preflight(document: bytes) -> str:
    """What PDFBox's preflight says of a file as PDF/A-1b, the only kind that it knows."""
    java = _program("java", "default-jre-headless")
    for jar, package in JARS.items():
        if not Path(jar).exists():
            _missing(package)
    paths = [*JARS, *(f"/usr/share/java/{name}.jar" for name in ("xmpbox", "pdfbox2", "fontbox2"))]
    paths.append("/usr/share/java/commons-logging.jar")
    validator = "org.apache.pdfbox.preflight.Validator_A1b"
    return _asked(document, [java, "-cp", os.pathsep.join(paths), validator])


def pdfcpu(document: bytes) -> str:
    """What pdfcpu says of a file."""
    node = _program("node", "")
    folder = ENVIRONMENT / "pdfcpu" / "node_modules" / PDFCPU.partition("@")[0]
    if not (folder / "pdfcpu.wasm").exists():
        if os.environ.get("CI"):
            pytest.fail("node is here and pdfcpu for it is missing, which the one test command installs")
        pytest.skip("pdfcpu for node is missing")
    with NamedTemporaryFile("w", suffix=".mjs") as script:
        script.write(_VALIDATE)
        script.flush()
        return _asked(document, [node, script.name, str(folder)])


def verapdf(document: bytes) -> str:
    """What veraPDF says of a file as PDF/A-3a; no registry that the tests can reach has it."""
    return _asked(document, [_program("verapdf", ""), "--flavour", "3a", "--format", "text"])


ARCHIVE, ALOUD = page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1


def faults(document: bytes, profile: page.ValidationProfile) -> list[str]:
    """The rules of PDF/A or PDF/UA that a file breaks, as page-validation finds, each once and in order."""
    failures = page.validate_pdf_bytes(document, profile=profile).failures
    return sorted({failure.rule_id.partition("-")[2] for failure in failures})


def read_aloud(document: bytes) -> list[str]:
    """The tags as poppler finds them, a line for each element and each text, in reading order."""
    return _asked(document, [_program("pdfinfo", "poppler-utils"), "-struct-text"]).splitlines()


def texts(lines: list[str]) -> list[str]:
    """Only the words of what is read aloud."""
    return [match[1] for line in lines if (match := re.fullmatch(r'\s*"(.*)"', line))]


def _asked(document: bytes, command: list[str]) -> str:
    with NamedTemporaryFile(suffix=".pdf") as file:
        file.write(document)
        file.flush()
        done = subprocess.run(
            [*command, file.name], capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    return done.stdout + done.stderr


def _program(name: str, package: str) -> str:
    return shutil.which(name) or _missing(package, name)


def _missing(package: str, name: str = "") -> NoReturn:
    if package and os.environ.get("CI") and bootstrap.may_apt_install():
        pytest.fail(f"{package} is missing, and the one test command installs it")
    pytest.skip(f"{package or name} is missing")
