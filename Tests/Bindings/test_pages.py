"""The pages show examples that the tests run, and what stands in the README works as it stands."""

import shutil
import sys

import chatflow
import pytest

from conftest import LIBRARY, ROOT, compiled, run, tool

PAGE = (ROOT / "docs/bindings.md").read_text()
README = (ROOT / "README.md").read_text()
SECTION = README.split("## The engine in other languages\n")[1].split("\n## ")[0]


def block(text, language):
    return text.split(f"```{language}\n")[1].split("```")[0]


@pytest.mark.parametrize(
    "example", ["bindings/python/examples/timers.py", "bindings/javascript/example.mjs"])
def test_the_page_shows_the_examples(example):
    assert (ROOT / example).read_text() in PAGE


def test_the_first_lines_for_python_run(support, tmp_path, monkeypatch, capsys):
    (tmp_path / "support.bundle").write_bytes(support)
    monkeypatch.chdir(tmp_path)
    exec(block(PAGE, "python"), {"chatflow": chatflow})
    assert "How can we help?" in capsys.readouterr().out


@pytest.fixture
def folder(tmp_path):
    """What somebody has who has read so far: the README's first flow, compiled."""
    (tmp_path / "support.yaml").write_text(block(README, "yaml"))
    (tmp_path / "support.bundle").write_bytes(compiled(tmp_path, tmp_path / "support.yaml"))
    return tmp_path


def test_the_readme_in_c(folder):
    (folder / "talk.c").write_text(block(SECTION, "c"))
    (folder / "dist").symlink_to(LIBRARY.parent)
    command = block(SECTION, "c").split("\n")[0].removeprefix("// cc ")
    run("/bin/sh", "-ec", f"{tool('clang')} -std=c11 -Wall -Werror {command} >said", cwd=folder)
    said = (folder / "said").read_text()
    assert "Hi! How can we help?" in said and '"state":"waiting_for_team"' in said


def test_the_readme_in_python(folder):
    (folder / "talk.py").write_text(block(SECTION, "python"))
    said = run(sys.executable, "talk.py", cwd=folder).decode()
    assert "Hi! How can we help?" in said and "'effect': 'prompt_email'" in said


def test_the_readme_in_javascript(folder):
    shutil.copytree(ROOT / "dist/javascript", folder / "node_modules/chatflow")
    (folder / "talk.mjs").write_text(block(SECTION, "js"))
    said = run(tool("node"), "talk.mjs", cwd=folder).decode()
    assert "Hi! How can we help?" in said and "effect: 'prompt_email'" in said
