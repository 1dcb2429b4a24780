"""What the tests of the engine in other languages share."""

import json
import os
import pathlib
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request

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


def browsed(address, folder, until, look=None):
    """The page that Chromium makes of an address once the expression `until` is true, and what its
    console says. `look`, if there is one, is called in between with what asks the browser."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    driver = subprocess.Popen(
        [tool("chromedriver"), f"--port={port}"], stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)

    def ask(method, path, **body):
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}{path}", method=method,
            data=json.dumps(body).encode() if method == "POST" else None)
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)["value"]

    def waited(body):
        for _ in range(1200):
            try:
                if found := body():
                    return found
            except urllib.error.URLError:
                pass
            time.sleep(0.1)
        raise TimeoutError(f"{until} never came")

    try:
        waited(lambda: ask("GET", "/status")["ready"])
        options = {
            "args": ["--headless", "--no-sandbox", "--disable-gpu",
                     f"--user-data-dir={folder}/profile"],
            "binary": tool("chromium"),
        }
        wanted = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
        session = ask("POST", "/session", capabilities={"alwaysMatch": wanted})["sessionId"]
        ask("POST", f"/session/{session}/url", url=address)
        script = {"script": f"return Boolean({until})", "args": []}
        waited(lambda: ask("POST", f"/session/{session}/execute/sync", **script))
        if look:
            look(lambda path, **body: ask("POST", f"/session/{session}{path}", **body))
        page = ask("GET", f"/session/{session}/source")
        log = ask("POST", f"/session/{session}/se/log", type="browser")
        ask("DELETE", f"/session/{session}")
        return page, [entry["message"] for entry in log]
    finally:
        driver.terminate()
        driver.wait()


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
