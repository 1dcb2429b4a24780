#!/usr/bin/env bash
# webvtt-py 0.6.0 and pysubs2 1.8.1: transcripts in WebVTT, as meetings are kept in, and SubRip.
#
# Expected: in WebVTT "<" and "&" are written "&lt;" and "&amp;", for a "<" begins a tag, and who
# speaks is in one: "<v Ada>" (WebVTT, sections 4.2.2 and 6.4). SubRip has no such signs. From one
# to the other and back, and for Caption.text, people say what they said. pycaption 2.3.14 does so,
# and puts "Ada:" before what she says.
# Instead: both copy the letters. "Tea &amp; cake &lt;3" is what Caption.text and plaintext have,
# and what stands in the .srt file. The other way "I <3 tea" is written as it is, and a player takes
# all behind the "<" for a tag and shows "I". Who speaks is gone from the .srt file, and pysubs2
# leaves the name of an event empty. Where two speak in one cue, Caption.voice has the first for
# both.
# Documented: webvtt-py's readme has Caption.text as the cue's payload and Caption.voice as its
# voice span, if any. Of escapes and of what a conversion leaves out, neither says anything.
# Why it matters: transcripts of calls are read by programs that look for names and sums. "less
# than" and "R&D" are in them, and minutes made of the .srt file can't tell who promised what.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m pip install -q --disable-pip-version-check --no-warn-conflicts \
  --root-user-action ignore --target "$dir/python" \
  webvtt-py==0.6.0 pysubs2==1.8.1 pycaption==2.3.14 beautifulsoup4==4.15.0 soupsieve==4.1.3 \
  chardet==7.7.0 cssutils==2.15.0 encutils==1.0.0 lxml==6.1.3 more-itertools==11.2.1 \
  typing_extensions==4.16.0 || exit 2
cd "$dir"
PYTHONPATH=$dir/python python3 - <<'PY'
import importlib.metadata, sys
from pathlib import Path
import pycaption, pysubs2, webvtt

for name in ("webvtt-py", "pysubs2", "pycaption"):
    print(name, importlib.metadata.version(name))
meeting = """WEBVTT

00:01.000 --> 00:02.000
<v Ada>Tea &amp; cake &lt;3</v>

00:02.000 --> 00:03.000
<v Ada>Today?</v>
<v Bob>Now.</v>
"""
film = "1\n00:00:01,000 --> 00:00:02,000\nI <3 tea & cake\n"
Path("meeting.vtt").write_text(meeting)
Path("film.srt").write_text(film)

def said(text):
    return [" / ".join(block.splitlines()[2:]) for block in text.strip().split("\n\n")]

captions, events = webvtt.read("meeting.vtt"), pysubs2.load("meeting.vtt")
captions.save_as_srt("webvtt-py.srt")
events.save("pysubs2.srt")
webvtt.from_srt("film.srt").save("webvtt-py.vtt")
pysubs2.load("film.srt").save("pysubs2.vtt")
text = pycaption.SRTWriter().write(pycaption.WebVTTReader().read(meeting))
Path("pycaption.srt").write_text(text)
Path("pycaption.vtt").write_text(pycaption.WebVTTWriter().write(pycaption.SRTReader().read(film)))
seen = {
    "text": [captions[0].text, events[0].plaintext],
    "who": [captions[0].voice, captions[1].voice, events[0].name],
}
for library in ("webvtt-py", "pysubs2", "pycaption"):
    vtt = Path(library + ".vtt").read_text()
    seen[library] = [said(Path(library + ".srt").read_text()), vtt.strip().splitlines()[-1]]
for name, values in seen.items():
    print(f"{name}: {values}")
lost = ["Tea &amp; cake &lt;3", "Today? / Now."]
same = seen == {
    "text": ["Tea &amp; cake &lt;3"] * 2,
    "who": ["Ada", "Ada", ""],
    "webvtt-py": [lost, "I <3 tea & cake"],
    "pysubs2": [lost, "I <3 tea & cake"],
    "pycaption": [["Ada: Tea & cake <3", "Ada: Today? / Bob: Now."], "I &lt;3 tea &amp; cake"],
}
print("As described." if same else "This has changed.")
sys.exit(0 if same else 1)
PY
