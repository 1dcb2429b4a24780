"""libchatflow as programs in C use it: `make lib` built it."""

import re

import pytest

from conftest import LIBRARY, ROOT, run, tool

STRICT = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"]
SHARED = [f"-L{LIBRARY}/lib", "-lchatflow", f"-Wl,-rpath,{LIBRARY}/lib"]
STATIC = [LIBRARY / "lib/libchatflow.a", "-lm"]


def built(source, folder, *options):
    program = folder / "program"
    run(tool("clang"), "-std=c11", *STRICT, f"-I{LIBRARY}/include", source, *options, "-o", program)
    return program


@pytest.mark.parametrize("link", [SHARED, STATIC], ids=["shared", "static"])
def test_the_example_plays_what_the_page_shows(link, support, tmp_path):
    (tmp_path / "support.bundle").write_bytes(support)
    program = built(ROOT / "bindings/c/example.c", tmp_path, *link)
    shown = (ROOT / "docs/libchatflow.md").read_text().split("```text\n")[1].split("```")[0]
    assert run(program, "support.bundle", cwd=tmp_path).decode() == shown


def test_the_page_shows_the_example():
    page = (ROOT / "docs/libchatflow.md").read_text()
    assert (ROOT / "bindings/c/example.c").read_text() in page


@pytest.mark.parametrize("language", [["-xc", "-std=c11"], ["-xc++", "-std=c++17"]], ids=str)
def test_the_header_is_c_and_cpp(language, tmp_path):
    source = tmp_path / "use"
    source.write_text("#include <chatflow.h>\nint main(void) { return chatflow_interface() != 1; }\n")
    program = tmp_path / "program"
    run(
        tool("clang"), *language, *STRICT, f"-I{LIBRARY}/include", source, "-xnone", *STATIC,
        "-o", program,
    )
    run(program)


def test_only_the_interface_is_exported():
    declared = re.findall(
        r"^\S.*?\b(chatflow_\w+)\(", (LIBRARY / "include/chatflow.h").read_text(), re.MULTILINE
    )
    assert len(declared) > 8
    dynamic = run(tool("llvm-nm"), "-D", "--defined-only", LIBRARY / "lib/libchatflow.so")
    names = [line.split()[-1] for line in dynamic.decode().splitlines()]
    assert sorted(names) == sorted(declared)
    static = run(tool("llvm-nm"), "--extern-only", "--defined-only", LIBRARY / "lib/libchatflow.a")
    names = [line.split()[-1] for line in static.decode().splitlines() if " " in line]
    assert sorted(names) == sorted(declared)


def test_nothing_but_the_c_library_is_needed():
    headers = run(tool("llvm-objdump"), "-p", LIBRARY / "lib/libchatflow.so").decode()
    needed = set(re.findall(r"NEEDED\s+(\S+)", headers))
    assert needed and needed <= {"libc.so.6", "libm.so.6"}


def test_the_file_for_pkg_config_finds_itself():
    said = run(tool("pkg-config"), "--cflags", "--libs", LIBRARY / "lib/pkgconfig/chatflow.pc")
    assert f"-I{LIBRARY}/lib/pkgconfig/../../include" in said.decode()


def test_any_call_is_answered(support, tmp_path):
    (tmp_path / "support.bundle").write_bytes(support)
    program = built(ROOT / "Tests/Bindings/calls.c", tmp_path, *SHARED, "-pthread")
    assert run(program, "support.bundle", cwd=tmp_path) == b"all as it should be\n"


def test_any_step_is_answered(support, tmp_path):
    (tmp_path / "support.bundle").write_bytes(support)
    program = built(ROOT / "Tests/Bindings/steps.c", tmp_path, *SHARED)
    assert run(program, "support.bundle", cwd=tmp_path) == b"all as it should be\n"


@pytest.mark.parametrize("link", [SHARED, STATIC], ids=["shared", "static"])
def test_the_plain_step_plays_what_the_page_shows(link, support, tmp_path):
    (tmp_path / "support.bundle").write_bytes(support)
    program = built(ROOT / "bindings/c/step.c", tmp_path, *link)
    page = (ROOT / "docs/libchatflow.md").read_text()
    assert (ROOT / "bindings/c/step.c").read_text() in page
    shown = page.split("./step support.bundle support")[-1].split("```text\n")[1].split("```")[0]
    assert run(program, "support.bundle", "support", cwd=tmp_path).decode() == shown


@pytest.mark.parametrize("source", ["calls.c", "steps.c"])
def test_no_memory_is_lost_or_used_wrongly(source, support, tmp_path):
    valgrind = tool("valgrind")
    (tmp_path / "support.bundle").write_bytes(support)
    program = built(ROOT / "Tests/Bindings" / source, tmp_path, *SHARED, "-pthread")
    run(
        valgrind, "--quiet", "--error-exitcode=1", "--leak-check=full", "--show-leak-kinds=definite",
        program, "support.bundle", cwd=tmp_path,
    )


@pytest.mark.parametrize("source", ["calls.c", "steps.c"])
def test_address_sanitizer_is_silent(source, support, tmp_path):
    (tmp_path / "support.bundle").write_bytes(support)
    program = built(
        ROOT / "Tests/Bindings" / source, tmp_path, "-fsanitize=address,undefined",
        "-fno-sanitize-recover", *STATIC, "-pthread")
    run(program, "support.bundle", cwd=tmp_path, env={"ASAN_OPTIONS": "detect_leaks=1"})
