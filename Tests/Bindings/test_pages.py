"""docs/bindings.md shows the examples that the tests run."""

import chatflow
import pytest

from conftest import ROOT

PAGE = (ROOT / "docs/bindings.md").read_text()


@pytest.mark.parametrize(
    "example", ["bindings/python/examples/timers.py", "bindings/javascript/example.mjs"])
def test_the_page_shows_the_examples(example):
    assert (ROOT / example).read_text() in PAGE


def test_the_first_lines_for_python_run(support, tmp_path, monkeypatch, capsys):
    (tmp_path / "support.bundle").write_bytes(support)
    monkeypatch.chdir(tmp_path)
    exec(PAGE.split("```python\n")[1].split("```")[0], {"chatflow": chatflow})
    assert "How can we help?" in capsys.readouterr().out
