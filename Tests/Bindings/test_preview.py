"""The page of `chatflow preview`, with the engine in it, in Chromium and Firefox: `make wasm` built
it."""

import base64
import html.parser
import importlib.util
import json
import pathlib
import re

import pytest

from conftest import COMMAND, ROOT, browsed, run, tool
from firefox import Firefox

TEMPLATE = ROOT / "dist/chatflow-preview.html"
FLOWS = sorted(path.stem for path in (ROOT / "chatflows").glob("*.yaml")
               if not path.stem.endswith(".test") and "\nchatflow:" in f"\n{path.read_text()}")
#: Elements that have no end.
VOID = {"br", "img", "input", "link", "meta", "use", "path"}


class Texts(html.parser.HTMLParser):
    """The text of each element with an id, and of each bubble of the chat that can be seen."""

    def __init__(self, page):
        super().__init__()
        self.by_id, self.bubbles, self.ready, self.open = {}, [], False, []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.ready = self.ready or given.get("data-ready") == "yes"
        classes = (given.get("class") or "").split()
        if "bubble" in classes:
            self.bubbles.append("")
        if "here" in classes:
            self.by_id["here"] = ""
        if "id" in given:
            self.by_id[given["id"]] = ""
        if tag not in VOID:
            self.open.append((tag, given.get("id"), classes))

    def handle_endtag(self, tag):
        if any(name == tag for name, _, _ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data):
        classes = [name for _, _, names in self.open for name in names]
        for _, name, _ in self.open:
            if name:
                self.by_id[name] += data
        if "bubble" in classes and "said" not in classes:
            self.bubbles[-1] += data
        if "here" in classes:
            self.by_id["here"] += data


def written(folder, flow):
    page = folder / "page.html"
    run(COMMAND, "preview", ROOT / f"chatflows/{flow}.yaml", "--template", TEMPLATE, "-o", page)
    return page


def seen(page, fragment=""):
    """What a browser shows of the page, opened from the disk, and what its console says."""
    ready = "document.documentElement.dataset.ready"
    shown, console = browsed(f"file://{page}#{fragment}", page.parent, ready)
    return Texts(shown), console


def link(settings, events, flow=""):
    """A link's fragment, as the page writes it."""
    way = {"flow": flow, "settings": settings, "events": events}
    return base64.urlsafe_b64encode(json.dumps(way).encode()).decode().rstrip("=")


@pytest.mark.parametrize("flow", FLOWS)
def test_each_example_plays_from_the_disk(flow, tmp_path):
    texts, console = seen(written(tmp_path, flow))
    assert texts.ready and texts.by_id["problem"] == "" and console == []
    assert "the visitor opens the chat" in texts.by_id["told"]
    assert texts.by_id["here"]


def test_axe_finds_nothing_in_it(tmp_path):
    place = importlib.util.find_spec("axe_playwright_python").submodule_search_locations[0]
    axe = pathlib.Path(place, "axe.min.js").read_text()
    script = """
        const done = arguments[0];
        document.getAnimations().forEach((one) => one.finish());
        axe.run().then(({ violations }) => done(violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary }) => `${id} ${target} ${failureSummary}`))));
        """
    found = []

    def look(ask):
        def emulate(command, **parameters):
            ask("/goog/cdp/execute", cmd=f"Emulation.{command}", params=parameters)

        ask("/execute/sync", script=axe, args=[])
        for width, height in [(320, 640), (768, 900), (1920, 1080)]:
            emulate("setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                    mobile=False)
            for scheme in ["light", "dark"]:
                emulate("setEmulatedMedia",
                        features=[{"name": "prefers-color-scheme", "value": scheme}])
                found.extend(f"{width} {scheme}: {finding}" for finding
                             in ask("/execute/async", script=script, args=[]))

    page = written(tmp_path, "support")
    browsed(f"file://{page}", tmp_path, "document.documentElement.dataset.ready", look)
    assert "\n".join(found) == ""


def test_it_plays_in_firefox_too(tmp_path):
    page = written(tmp_path, "support")
    with Firefox(tool("firefox-esr"), tmp_path) as firefox:
        firefox.ask("WebDriver:Navigate", url=f"file://{page}")
        firefox.waited(lambda: firefox.value("document.documentElement.dataset.ready === 'yes'"))
        firefox.value("document.querySelector('#text').focus()")
        keys = [{"type": kind, "value": key} for key in [*"Hello?", "\ue007"]
                for kind in ("keyDown", "keyUp")]
        firefox.ask("WebDriver:PerformActions",
                    actions=[{"type": "key", "id": "keys", "actions": keys}])
        firefox.waited(lambda: "Hello?" in firefox.value(
            "[...document.querySelectorAll('.bubble')].map((one) => one.textContent).join()"))
        assert firefox.value("document.querySelector('#problem').textContent") == ""
        assert "with the team" in firefox.value("document.querySelector('.here').textContent")


def test_a_link_goes_the_same_way_as_the_command(tmp_path):
    events = [
        ("visitor_message", 5, {"text": "Hello? <b>"}), ("tick", 65, {}),
        ("email_submitted", 70, {"email": "ana@acme.com"}),
        ("agent_message", 80, {"text": "Hello Ana!"}),
    ]
    start = 1772442000000
    lines = [{"event": "opened", "at": "2026-03-02T09:00:00Z", "page": "/x", "team": "online"}]
    lines += [{"event": name, "at": f"2026-03-02T09:{second // 60:02}:{second % 60:02}Z", **rest}
              for name, second, rest in events]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    answers = run(COMMAND, "run", "--jsonl", ROOT / "chatflows/support.yaml", input=text.encode())
    effects = [effect for line in answers.splitlines() for effect in json.loads(line)["effects"]]
    said = [effect["text"] for effect in effects if effect["effect"] in ("say", "prompt_email")]

    way = link({"start": start, "page": "/x", "online": True},
               [{"event": name, "after": second * 1000, **rest} for name, second, rest in events])
    texts, _ = seen(written(tmp_path, "support"), way)
    assert [text for text in texts.bubbles if text in said] == said
    assert set(texts.bubbles) - set(said) == {"Hello? <b>", "ana@acme.com", "Hello Ana!"}
    assert "assign to the team support" in texts.by_id["told"]
    assert "contact ana@acme.com" in texts.by_id["told"]
    assert texts.by_id["here"].startswith("with the team")
    assert texts.by_id["clock"] == "Mon 2026-03-02 10:01:20 Europe/Madrid"
    assert "another version" in texts.by_id["problem"]


@pytest.mark.parametrize(
    "fragment, words",
    [("nonsense%", "isn’t whole"), (link({}, [{"event": "dance", "after": 0}]), "no event"),
     (link({"locale": "xx", "channel": "fax"}, []), "channel")])
def test_a_bad_link_is_told_and_the_page_stays(fragment, words, tmp_path):
    texts, _ = seen(written(tmp_path, "support"), fragment)
    assert texts.ready and words in texts.by_id["problem"]


def test_nothing_but_its_own_script_runs_and_nothing_is_loaded(tmp_path):
    page = written(tmp_path, "support")
    text = page.read_text()
    head = text.split('<script type="application/json"', 1)[0]
    assert not re.search(r"(src|href)=\"[^#]", head)
    more = '<script>document.documentElement.dataset.ready = "no"</script>'
    more += '<img src="https://example.com/x.png"><p style="color: red">'
    page.write_text(text.replace('<script type="application/json"', more + "\\g<0>", 1)
                    .replace("\\g<0>", '<script type="application/json"', 1))
    texts, console = seen(page)
    assert texts.ready
    refused = "\n".join(console)
    assert "script" in refused and "style" in refused and "example.com" in refused
