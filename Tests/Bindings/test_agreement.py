"""Random conversations through every way to the engine give the same bytes.

They go by the examples, by the flows of scenario tests, and by random ones. ``CHATFLOW_ROUNDS``
says how many conversations; a few hundred without it.
"""

import base64
import datetime
import json
import os
import random

import chatflow
import pytest

from conftest import COMMAND, LIBRARY, ROOT, browsed, compiled, run, tool
from flows import Flow

ROUNDS = int(os.environ.get("CHATFLOW_ROUNDS", "400"))
TEXTS = [
    "Hello?", "", "   ", "no", "yes", "vale", "42", "1.000,5", "€ 12,50", "+34 600 11 22 33",
    "ana@acme.com", "Ana@Acme.com.", "write to eva@acme.com please", "a@b", "ÑANDÚ cafe\u0301",
    "\u200b", "👩‍👩‍👧 family", "x" * 5000, "Prices", "A person", "1", "\u00a0ok\u00a0", "ﬁne", "ẞ",
]
CONTACTS = [
    None, {"email": "known@acme.com"},
    {"email": "eva@acme.com", "first_name": "Eva", "owner": "ana@acme.com"}, {"email": "nobody"},
]
BAD = [
    "{", "[]", "nonsense", '{"event":"dance"}', '{"event":"tick","at":"yesterday"}',
    '{"event":"restore","snapshot":"AAAA"}', '{"event":"opened","channel":"fax"}', "\u00e9", "",
    '{"event":"visitor_message"}', '{"id":1e3,"event":"tick"}', '{"event":"tick","event":"tick"}',
]


class Script:
    """Lines for one session, made by watching what comes back."""

    def __init__(self, bundle, seed):
        self.random = random.Random(seed)
        self.names = [flow.name for flow in bundle.chatflows]
        self.session = bundle.session(snapshots=True)
        self.now = datetime.datetime(2026, 3, 2, 8, tzinfo=datetime.timezone.utc)
        self.now += datetime.timedelta(hours=self.random.randrange(24 * 400))
        self.lines = []
        self.options = {}
        self.snapshots = {}

    def tell(self, line):
        text = line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)
        self.lines.append(text)
        for answer in self.session.receive_line(text).decode().splitlines():
            answered = json.loads(answer)
            for effect in answered.get("effects", []):
                if effect["effect"] == "choices":
                    self.options[answered["conversation"]] = effect["options"]
            if "snapshot" in answered:
                self.snapshots[answered["conversation"]] = answered["snapshot"]

    def time(self):
        """Later, now and then much later, in some offset or none at all."""
        chance = self.random.random()
        deadline = self.session.deadline
        if chance < 0.3 and deadline:
            self.now = max(self.now, deadline)
        elif chance < 0.9:
            self.now += datetime.timedelta(milliseconds=self.random.randrange(90_000))
        else:
            self.now += datetime.timedelta(hours=self.random.randrange(60))
        zone = datetime.timezone(datetime.timedelta(minutes=30 * self.random.randrange(-10, 20)))
        return self.now.astimezone(zone).isoformat(timespec="milliseconds")

    def event(self, name):
        draw = self.random
        kind = draw.choices(
            ["visitor_message", "option_picked", "email_submitted", "agent_message", "left",
             "contact_associated", "team", "closed", "tick", "restore", "opened"],
            [30, 25, 8, 4, 5, 2, 4, 3, 10, 3, 6])[0]
        line = {"event": kind, "at": self.time()}
        if kind not in ("team", "tick") or draw.random() < 0.7:
            line["conversation"] = name
        if kind == "visitor_message":
            line["text"] = draw.choice(self.options.get(name, []) * 3 + TEXTS)
            if draw.random() < 0.3:
                line["message"] = draw.randrange(4)
            if draw.random() < 0.1:
                line["by"] = "mail"
        elif kind == "option_picked":
            line["option"] = draw.choice(self.options.get(name, []) * 9 + ["no such option"])
        elif kind == "email_submitted":
            line |= {"email": draw.choice(TEXTS), "consent": draw.random() < 0.5}
        elif kind == "agent_message":
            line["text"] = "Hi!"
        elif kind == "contact_associated":
            line |= draw.choice(CONTACTS[1:])
        elif kind == "team":
            line["team"] = draw.choice(["online", "offline"])
        elif kind == "restore":
            line["snapshot"] = draw.choice([*self.snapshots.values(), "AAAA"])
        elif kind == "opened":
            line |= self.opening()
        return line

    def opening(self):
        draw = self.random
        line = {
            "chatflow": draw.choice(self.names), "page": draw.choice(["/", "/prices?x=1", "é"]),
            "returning": draw.random() < 0.3, "contact": draw.choice(CONTACTS),
            "locale": draw.choice(["en", "es-MX", "fr", "de", "pt", ""]),
            "team": draw.choice(["online", "offline", None]),
        }
        if draw.random() < 0.2:
            line["channel"] = draw.choice(["web", "facebook"])
        return line

    def play(self, conversations):
        """A number of conversations, one after the other, with a word for the one before."""
        for number in range(conversations):
            name = f"c{number}"
            self.tell({"event": "opened", "conversation": name, "at": self.time(), **self.opening()})
            for _ in range(self.random.randrange(4, 14)):
                if self.random.random() < 0.03:
                    self.tell(self.random.choice(BAD))
                else:
                    self.tell(self.event(name if self.random.random() < 0.9 else f"c{number - 1}"))
        self.session.close()
        return ("\n".join(self.lines) + "\n").encode()


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    """A program in C that answers lines."""
    path = tmp_path_factory.mktemp("lines") / "lines"
    run(
        tool("clang"), "-std=c11", "-O1", f"-I{LIBRARY}/include", ROOT / "Tests/Bindings/lines.c",
        LIBRARY / "lib/libchatflow.a", "-lm", "-o", path)
    return path


def ways(program, bundle, path):
    """What answers lines, by name."""

    def python(lines):
        with bundle.session(snapshots=True) as session:
            return b"".join(session.receive_line(line) for line in lines.split(b"\n")[:-1])

    yield "Python", python
    yield "C", lambda lines: run(program, path, "1", input=lines)
    if (ROOT / "dist/javascript/chatflow.wasm").exists():
        script = ROOT / "Tests/Bindings/lines.mjs"
        yield "Node", lambda lines: run(tool("node"), script, path, "1", input=lines)


SESSION = 25  # conversations


def flows(seed, folder):
    """The bundle whose conversations a seed plays."""
    kind = seed % 3
    if kind == 0:
        return compiled(folder, ROOT / "chatflows")
    if kind == 1:
        return compiled(folder, ROOT / "Tests/Goldens/Scenarios/flows")
    for number in range(8):
        (folder / f"{number}.yaml").write_text(str(Flow(seed * 8 + number)))
    return compiled(folder, folder)


def fail(name, seed, expected, got):
    pairs = zip(expected.splitlines(), got.splitlines())
    first = next((pair for pair in pairs if pair[0] != pair[1]), "the number of lines")
    pytest.fail(f"{name} differs, seed {seed}: {first}")


@pytest.mark.parametrize("seed", range(max(3, ROUNDS // SESSION)))
def test_every_way_gives_the_same_bytes(seed, program, tmp_path):
    data = flows(seed, tmp_path)
    path = tmp_path / "flows.bundle"
    path.write_bytes(data)
    with chatflow.Bundle(data) as bundle:
        lines = Script(bundle, seed).play(SESSION)
        expected = run(COMMAND, "run", "--jsonl", "--snapshots", path, input=lines)
        assert expected.count(b"\n") > SESSION
        for name, answer in ways(program, bundle, path):
            got = answer(lines)
            if got != expected:
                fail(name, seed, expected, got)


PAGE = """<!doctype html><pre id="said"></pre><script type="module">
%(module)s
const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const given = %(given)s;
const bundle = (await load(bytes(given.wasm))).bundle(bytes(given.bundle));
for (const [name, tzif] of Object.entries(given.zones)) bundle.addZone(name, bytes(tzif));
const session = bundle.session({ snapshots: true });
let said = "";
for (const line of new TextDecoder().decode(bytes(given.lines)).split("\\n").slice(0, -1)) {
  said += session.receiveLine(line);
}
document.getElementById("said").textContent = btoa(
  Array.from(new TextEncoder().encode(said), (byte) => String.fromCharCode(byte)).join(""));
</script>"""


@pytest.mark.parametrize("seed", range(3))
def test_chromium_gives_the_same_bytes(seed, tmp_path):
    def text(data):
        return base64.b64encode(data).decode()

    data = flows(seed, tmp_path)
    (tmp_path / "flows.bundle").write_bytes(data)
    with chatflow.Bundle(data) as bundle:
        lines = Script(bundle, seed).play(SESSION)
        zones = {flow.zone for flow in bundle.chatflows if flow.zone}
    expected = run(COMMAND, "run", "--jsonl", "--snapshots", tmp_path / "flows.bundle", input=lines)
    given = {
        "wasm": text((ROOT / "dist/javascript/chatflow.wasm").read_bytes()), "bundle": text(data),
        "lines": text(lines),
        "zones": {name: text(chatflow.system_zone(name)) for name in zones},
    }
    module = (ROOT / "dist/javascript/chatflow.js").read_text()
    page = tmp_path / "page.html"
    page.write_text(PAGE % {"module": module, "given": json.dumps(given)})
    shown, _ = browsed(
        f"file://{page}", tmp_path, "document.getElementById('said').textContent")
    got = base64.b64decode(shown.split('<pre id="said">')[1].split("</pre>")[0])
    if got != expected:
        fail("Chromium", seed, expected, got)
