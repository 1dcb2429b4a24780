#!/usr/bin/env bash
# sseclient 0.0.27, sseclient-py 1.9.0, requests-sse 0.5.3, httpx-sse 0.4.3 and server-sent events.
#
# Expected: an event ends with an empty line, and one that the end of the stream cuts off is thrown
# away, for the server sends it again (HTML of WHATWG, section 9.2.6, on interpreting a stream).
# Of the spaces behind "data:" one is taken off, and empty lines of data are kept. Lines end with
# \n, \r\n or \r, and with nothing else. An event without data isn't given to anybody.
# Instead: sseclient-py gives the half event as a whole one. sseclient keeps its whole lines, and
# puts them before the first event of the next connection: two messages become one. There, too, text
# from U+2028 to the end of its line is lost, without an error. requests-sse takes off all spaces
# and the empty lines at the end. httpx-sse gives an event with the text "" for each "retry:" or
# "id:" that comes alone, which json() then fails on. Each of them is right where another is wrong.
# Known: the source of sseclient says that half a message is to be thrown out.
# Why it matters: a connection that breaks is what these libraries are for. Chats that come word by
# word put the space before each word: "No, that's fine" arrives as "No,that'sfine".
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir/lib" \
  requests-sse==0.5.3 httpx-sse==0.4.3 httpx==0.28.1 sseclient-py==1.9.0 requests==2.34.2 || exit 2
# It has the same module as sseclient-py.
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --no-deps --target "$dir/other" \
  sseclient==0.0.27 six==1.17.0 || exit 2
cat >"$dir/ask.py" <<'PY'
import contextlib, http.server, importlib.metadata, io, json, sys, threading
from datetime import timedelta
from itertools import islice
import httpx, requests, sseclient
from httpx_sse import EventSource
from requests_sse import EventSource as RequestsSource

# Each stream is what the first connection gets, up to its end, and what the next one gets.
streams = {
    "cut off": ["data: one\n\ndata: two\ndata: and", "data: three\n\n"],
    "spaces": ["data:  fine\ndata:\n\n", "data: three\n\n"],
    "U+2028": ["data: a\u2028b\n\n", "data: three\n\n"],
    "retry": ["retry: 9\n\n", "data: three\n\n"],
}
asked = {}

class Events(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        kind = self.path.rpartition("/")[2].replace("%20", " ")
        asked[self.path] = asked.get(self.path, 0) + 1
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.end_headers()
        self.wfile.write(streams[kind][min(asked[self.path], 2) - 1].encode())

    def log_message(self, *_):
        pass

server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Events)
threading.Thread(target=server.serve_forever, daemon=True).start()

# Those that connect again by themselves are read up to "three"; the others get two connections.
def upto_three(events):
    texts = []
    for event in islice(events, 5):
        texts.append(event.data)
        if event.data.endswith("three"):
            break
    return texts

def sseclient_(url):
    with contextlib.redirect_stdout(io.StringIO()):  # It prints why it connects again.
        return upto_three(sseclient.SSEClient(url, retry=10))

def sseclient_py(url):
    return [event.data for _ in range(2)
            for event in sseclient.SSEClient(requests.get(url, stream=True)).events()]

def requests_sse(url):
    with RequestsSource(url, reconnection_time=timedelta(milliseconds=5)) as events:
        return upto_three(events)

def httpx_sse(url):
    texts = []
    for _ in range(2):
        with httpx.stream("GET", url) as response:
            texts += [event.data for event in EventSource(response).iter_sse()]
    return texts

for tool in [sseclient_] if "other" in sys.argv[1] else [sseclient_py, requests_sse, httpx_sse]:
    name = tool.__name__.strip("_").replace("_", "-")
    print(name, importlib.metadata.version(name))
    for kind in streams:
        texts = tool(f"http://127.0.0.1:{server.server_port}/{name}/{kind}")
        print(f"  {kind}: {json.dumps(texts)}")
PY
PYTHONPATH=$dir/other:$dir/lib python3 "$dir/ask.py" "$dir/other" | tee "$dir/seen.txt"
PYTHONPATH=$dir/lib python3 "$dir/ask.py" "$dir/lib" | tee -a "$dir/seen.txt"
cat >"$dir/described.txt" <<'SEEN'
sseclient 0.0.27
  cut off: ["one", "two\nthree"]
  spaces: [" fine\n", "three"]
  U+2028: ["a", "three"]
  retry: ["", "three"]
sseclient-py 1.9.0
  cut off: ["one", "two\nand", "three"]
  spaces: [" fine\n", "three"]
  U+2028: ["a\u2028b", "three"]
  retry: ["three"]
requests-sse 0.5.3
  cut off: ["one", "three"]
  spaces: ["fine", "three"]
  U+2028: ["a\u2028b", "three"]
  retry: ["three"]
httpx-sse 0.4.3
  cut off: ["one", "three"]
  spaces: [" fine\n", "three"]
  U+2028: ["a\u2028b", "three"]
  retry: ["", "three"]
SEEN
if cmp -s "$dir/seen.txt" "$dir/described.txt"; then
  echo "As described."
else
  echo "This has changed."
  exit 1
fi
