"""The Python package, from the wheel that `make python` built."""

import datetime
import gc
import pathlib
import sys

import chatflow
import pytest

from conftest import ROOT, run


def test_a_conversation(support):
    with chatflow.Bundle(support) as bundle:
        assert [flow.name for flow in bundle.chatflows] == ["support"]
        flow = bundle.chatflows[0]
        assert (flow.zone, flow.locales, flow.channels) == ("Europe/Madrid", ("en",), ("web",))
        assert len(flow.hash) == 64
        with bundle.session() as session:
            assert session.deadline is None
            (line,) = session.receive({"event": "opened", "at": "2026-03-02T10:00:00+01:00"})
            assert line["effects"][0]["text"] == "Hi! How can we help?"
            session.receive({"event": "visitor_message", "text": "¿Sí? 👩‍👩‍👧"})
            due = datetime.datetime(2026, 3, 2, 9, 1, tzinfo=datetime.timezone.utc)
            assert session.deadline == due
            lines = session.receive({"event": "tick", "at": due.isoformat()})
            assert [line["id"] for line in lines] == [None, "3"]
            assert lines[0]["effects"][0]["effect"] == "prompt_email"


def test_a_snapshot_goes_on_elsewhere(support):
    with chatflow.Bundle(support) as bundle:
        with bundle.session(snapshots=True) as session:
            (line,) = session.receive({"event": "opened"})
        with bundle.session() as session:
            (line,) = session.receive({"event": "restore", "snapshot": line["snapshot"]})
            assert line["state"] == "new"


def test_what_is_refused_is_raised(support, tmp_path):
    for data in [b"", b"hello", support[:-1], support + b"x"]:
        with pytest.raises(chatflow.ChatflowError):
            chatflow.Bundle(data)
    with pytest.raises(chatflow.ChatflowError, match="Europe/Madrid"):
        chatflow.Bundle(support, zones=lambda name: {}[name])
    with pytest.raises(chatflow.ChatflowError, match="time zone"):
        chatflow.Bundle(support, zones=lambda name: b"TZif")
    with pytest.raises(KeyError):
        chatflow.system_zone("../../etc/passwd")
    with pytest.raises(KeyError):
        chatflow.system_zone("Mars/Base")
    with chatflow.Bundle(support) as bundle, bundle.session() as session:
        with pytest.raises(chatflow.EventError, match='there is no event "dance"'):
            session.receive({"event": "dance"})
        assert session.receive_line(b"\xff\n").startswith(b'{"id":"2","error":')
        assert session.receive_line("\ud800").startswith(b'{"id":"3","error":')
        assert session.receive_line("") == b""
        assert session.receive({"event": "opened"})[0]["state"] == "new"


def test_what_is_closed_says_so(support):
    bundle = chatflow.Bundle(support)
    session = bundle.session()
    bundle.close()
    bundle.close()
    assert session.receive({"event": "opened"})
    session.close()
    for use in (bundle.session, lambda: session.receive({"event": "tick"}), lambda: session.deadline):
        with pytest.raises(ValueError, match="closed"):
            use()
    del bundle, session
    gc.collect()


def test_the_example_plays_its_timers(support, tmp_path):
    (tmp_path / "support.bundle").write_bytes(support)
    output = run(
        sys.executable, ROOT / "bindings/python/examples/timers.py", tmp_path / "support.bundle"
    )
    assert output.decode().splitlines() == [
        "say: Hi! How can we help?",
        "assign: ",
        "prompt_email: Leave your e-mail so that we can write back if you have to go.",
    ]


def test_it_is_the_wheel_that_is_tested():
    assert pathlib.Path(chatflow.__file__).is_relative_to(sys.prefix)
    assert pathlib.Path(chatflow.__file__).with_name("py.typed").exists()
