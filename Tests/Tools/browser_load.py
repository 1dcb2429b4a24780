"""What the pages cost a browser: the widget the page that embeds it, and the inbox its list.

`browser_load.py SERVER [page] [list]` starts the server, and Chromium, whose protocol it speaks
over a pipe, so that nothing but Python is needed. Times of the page's thread are its processor
time: others on the machine disturb that less than the clock.
"""

import atexit
import http.client
import http.server
import itertools
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import threading
import time

FLOW = """chatflow: load
version: 1
welcome: Hi! How can we help?
email_capture: {when: never}
display: {open: WHAT}
"""
PAGE = """<!doctype html><html lang="en"><title>A shop</title>
<style>body { max-width: 60em; margin: auto; font: 18px/1.6 serif }</style>
<h1>A shop</h1>TEXTSCRIPT</html>"""
FRAME = """
addEventListener('load', () => {
  const frame = document.createElement('iframe');
  frame.src = 'ADDRESS';
  frame.style = 'position: fixed; right: 0; bottom: 0; width: 400px; height: 600px; border: 0';
  document.body.append(frame);
});
"""
CATEGORIES = ["toplevel", "devtools.timeline", "v8", "disabled-by-default-v8.compile"]
OPEN_CONVERSATIONS = 10_000
LOADS = 15


class Browser:
    """Chromium, one tab after the other."""

    def __init__(self, folder):
        (theirs, self.out), (self.into, ours) = os.pipe(), os.pipe()
        command = f"exec 3<&{theirs} 4>&{ours}; exec \"$@\""
        self.process = subprocess.Popen(
            ["bash", "-c", command, "bash", os.environ.get("BROWSER", "chromium"),
             "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--no-first-run",
             "--site-per-process", "--remote-debugging-pipe", "--window-size=1280,900",
             f"--user-data-dir={folder}"],
            pass_fds=(theirs, ours), stderr=subprocess.DEVNULL)
        atexit.register(self.end)
        self.numbers = itertools.count(1)
        self.rest = b""
        self.events = []

    def read(self):
        while b"\0" not in self.rest:
            chunk = os.read(self.into, 1 << 20)
            if not chunk:
                raise SystemExit("the browser ended")
            self.rest += chunk
        text, _, self.rest = self.rest.partition(b"\0")
        return json.loads(text)

    def ask(self, method, session=None, **parameters):
        number = next(self.numbers)
        message = {"id": number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        while True:
            told = self.read()
            if told.get("id") == number:
                if "error" in told:
                    raise SystemExit(f"{method}: {told['error']}")
                return told["result"]
            self.events.append(told)

    def wait(self, method):
        while True:
            for event in self.events:
                if event.get("method") == method:
                    self.events.remove(event)
                    return event["params"]
            self.events.append(self.read())

    def tab(self):
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.ask("Page.enable", session)
        return target, session

    def value(self, session, expression):
        result = self.ask("Runtime.evaluate", session, expression=expression,
                          returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise SystemExit(f"{expression}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def until(self, session, expression):
        for _ in range(600):
            if self.value(session, expression):
                return
            time.sleep(0.05)
        raise SystemExit(f"never: {expression}")

    def trace(self, address, seconds):
        """What happened in a new tab while a page loaded, and a while after."""
        target, session = self.tab()
        self.ask("Tracing.start", transferMode="ReportEvents",
                 traceConfig={"includedCategories": CATEGORIES})
        self.ask("Page.navigate", session, url=address)
        self.wait("Page.loadEventFired")
        time.sleep(seconds)
        self.ask("Tracing.end")
        self.wait("Tracing.tracingComplete")
        found = [one for event in self.events if event.get("method") == "Tracing.dataCollected"
                 for one in event["params"]["value"]]
        self.events = []
        self.ask("Target.closeTarget", targetId=target)
        return found

    def end(self):
        self.process.kill()
        self.process.wait()


class Server:
    """`chatflow serve`, in a new folder."""

    def __init__(self, program, folder, opening, site):
        self.program, self.folder = program, folder
        (folder / "load.yaml").write_text(FLOW.replace("WHAT", opening))
        self.port = free_port()
        self.process = subprocess.Popen(
            [program, "serve", folder / "load.yaml", "--data", folder / "data",
             "--listen", f"127.0.0.1:{self.port}", "--trust-proxy", "127.0.0.1",
             "--origin", site], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        atexit.register(self.end)
        for _ in range(600):
            try:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port)
                self.connection.request("GET", "/healthz")
                if self.connection.getresponse().read():
                    return
            except OSError:
                time.sleep(0.05)
        raise SystemExit("the server doesn't start")

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def post(self, path, visitor, body, token=None):
        headers = {"Content-Type": "application/json", "Origin": self.address,
                   "X-Forwarded-For": f"10.{visitor >> 16}.{visitor >> 8 & 255}.{visitor & 255}"}
        if token:
            headers["Cookie"] = token
        self.connection.request("POST", f"/api/visitor/{path}", json.dumps(body), headers)
        answer = self.connection.getresponse()
        told = json.loads(answer.read())
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status} {told}")
        return told, (answer.headers["Set-Cookie"] or "").partition(";")[0]

    def converse(self, number):
        opened, token = self.post("conversations", number,
                                  {"chatflow": "load", "page": "https://acme.com/"})
        self.post(f"conversations/{opened['conversation']}/messages", number,
                  {"id": "1", "text": f"Where is my order {number}? It should be here by now."},
                  token)

    def end(self):
        self.process.terminate()
        self.process.wait()


class Site:
    """A page of somebody else's: with the chat, without, and with an empty frame in its place."""

    def __init__(self):
        site = self
        site.scripts = {}

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                text = "".join(f"<p>{'Some words about plants. ' * 20}</p>" for _ in range(40))
                script = site.scripts.get(self.path, "")
                body = PAGE.replace("TEXT", text).replace("SCRIPT", script).encode()
                if self.path == "/empty":
                    body = b"<!doctype html><title>Empty</title>"
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://localhost:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


def free_port():
    with http.server.HTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler) as taken:
        return taken.server_port


def main_thread(events, page):
    """The thread on which a page is read."""
    for event in events:
        data = event.get("args", {}).get("beginData", {})
        if event["name"] == "ParseHTML" and str(data.get("url", "")).startswith(page):
            return event["pid"], event["tid"]
    raise SystemExit("the page isn't in the trace")


def spans(events, thread):
    return [one for one in events if one["ph"] == "X" and (one["pid"], one["tid"]) == thread]


def outermost(found):
    """Those that lie in none of the others."""
    end = -1
    for one in sorted(found, key=lambda one: (one["ts"], -one.get("dur", 0))):
        if one["ts"] >= end:
            end = one["ts"] + one.get("dur", 0)
            yield one


def milliseconds(found):
    return sum(one.get("tdur", one.get("dur", 0)) for one in found) / 1000


def of_loader(one):
    data = one.get("args", {}).get("data", {})
    return isinstance(data, dict) and "widget.js" in str(data.get("url", ""))


def figures(name, values, unit="ms"):
    ordered = sorted(values)
    print(f"{name}: median {statistics.median(ordered):.1f} {unit},"
          f" {ordered[0]:.1f} to {ordered[-1]:.1f}")


def measure_page(program, folder):
    """What the main thread of a page does more with the chat, in loads of each kind in turn."""
    site = Site()
    server = Server(program, folder, "welcome", site.address)
    empty = f"http://127.0.0.1:{site.server.server_port}/empty"
    site.scripts = {
        "/chat": f'<script src="{server.address}/widget.js" async></script>',
        "/frame": f"<script>{FRAME.replace('ADDRESS', empty)}</script>",
    }
    browser = Browser(folder / "browser")
    loader, tasks, longest = [], {"/": [], "/frame": [], "/chat": []}, []
    for number in range(LOADS + 1):
        for path in tasks:
            events = browser.trace(site.address + path, 2)
            on_page = spans(events, main_thread(events, site.address))
            ran = [one for one in on_page if one["name"].endswith("RunTask")]
            tasks[path].append(milliseconds(outermost(ran)))
            if path == "/chat":
                own = list(outermost([one for one in on_page if of_loader(one)]))
                loader.append(milliseconds(own))
                longest.append(max((milliseconds([one]) for one in own), default=0))
        if number == 0:
            print(f"the first load: {loader.pop():.1f} ms in what the loader calls")
            longest.clear()
            tasks = {path: [] for path in tasks}
    figures("main thread of the page in what the loader calls", loader)
    figures("- its longest piece", longest)
    for name, path, other in [
            ("all tasks of the page, against the page with an empty frame", "/chat", "/frame"),
            ("against the page without a chat", "/chat", "/"),
            ("an empty frame, against the page without", "/frame", "/")]:
        differences = [one - none for none, one in zip(tasks[other], tasks[path])]
        figures(f"- {name}", differences)
    browser.end()
    server.end()


SIGN_IN = """
(() => {
  const [email, password] = document.querySelectorAll('#sign-in-form input');
  email.value = 'ana@acme.com';
  password.value = PASSWORD;
  document.querySelector('#sign-in-form').requestSubmit();
})()
"""
SCROLL = """
new Promise((done) => {
  let list = document.querySelector('#rows');
  while (!/auto|scroll/.test(getComputedStyle(list).overflowY)) list = list.parentElement;
  const frames = [];
  let last = performance.now();
  const began = last;
  const next = () => {
    const now = performance.now();
    frames.push(now - last);
    last = now;
    list.scrollTop += 40;
    if (now - began < 10000) requestAnimationFrame(next);
    else done({ frames: frames.slice(1), rows: document.querySelectorAll('#rows > li').length });
  };
  requestAnimationFrame(next);
})
"""


def measure_list(program, folder):
    """The time from frame to frame while the list of open conversations is scrolled."""
    server = Server(program, folder, "launcher", "https://acme.com")
    for number in range(OPEN_CONVERSATIONS):
        server.converse(number)
    password = "a-password-for-this-run"
    subprocess.run([program, "team", "add", "ana@acme.com", "--password-stdin", "--data",
                    folder / "data"], input=password, text=True, check=True,
                   stdout=subprocess.DEVNULL)
    browser = Browser(folder / "browser")
    _, session = browser.tab()
    browser.ask("Page.navigate", session, url=f"{server.address}/inbox")
    browser.until(session, "Boolean(document.querySelector('#sign-in-title')?.textContent)")
    browser.value(session, SIGN_IN.replace("PASSWORD", json.dumps(password)))
    browser.until(session, "document.querySelectorAll('#rows > li').length > 20")
    time.sleep(1)
    told = browser.value(session, SCROLL)
    frames = sorted(told["frames"])
    print(f"the list of {OPEN_CONVERSATIONS} open conversations, scrolled through"
          f" {told['rows']} of them: a frame each {statistics.median(frames):.1f} ms,"
          f" p99 {frames[len(frames) * 99 // 100]:.1f} ms, the longest {frames[-1]:.1f} ms")
    browser.end()
    server.end()


def main():
    program = os.path.abspath(sys.argv[1])
    parts = sys.argv[2:] or ["page", "list"]
    with tempfile.TemporaryDirectory() as folder:
        for part in parts:
            place = pathlib.Path(folder) / part
            place.mkdir()
            if part == "page":
                measure_page(program, place)
            else:
                measure_list(program, place)


if __name__ == "__main__":
    main()
