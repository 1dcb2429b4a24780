"""What the tests of the engine in other languages share."""

import os
import pathlib
import shutil
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
COMMAND = ROOT / os.environ.get("CHATFLOW", ".build/debug/chatflow")
LIBRARY = ROOT / "dist/libchatflow"
ZONES = pathlib.Path("/usr/share/zoneinfo")


def run(*arguments, **options):
    """Runs a program; what it writes comes back, and it must not fail."""
    words = [str(word) for word in arguments]
    result = subprocess.run(words, capture_output=True, check=False, **options)
    assert result.returncode == 0, f"{words}: {result.stdout.decode()}{result.stderr.decode()}"
    return result.stdout


def tool(name):
    """A program beside Swift's compiler, or on the path."""
    swiftc = shutil.which("swiftc")
    beside = pathlib.Path(swiftc).resolve().parent / name if swiftc else None
    found = beside if beside and beside.exists() else shutil.which(name)
    if not found:
        pytest.skip(f"there is no {name} here")
    return str(found)


def compiled(folder, *paths):
    """The bytes of a bundle of flows in YAML."""
    bundle = folder / "compiled.bundle"
    run(COMMAND, "compile", *paths, "-o", bundle)
    return bundle.read_bytes()


@pytest.fixture(scope="session")
def support(tmp_path_factory):
    """The bundle of chatflows/support.yaml."""
    folder = tmp_path_factory.mktemp("support")
    return compiled(folder, ROOT / "chatflows/support.yaml", ROOT / "chatflows/madrid.yaml")


@pytest.fixture(scope="session")
def examples(tmp_path_factory):
    """The bundle of all examples."""
    return compiled(tmp_path_factory.mktemp("examples"), ROOT / "chatflows")
