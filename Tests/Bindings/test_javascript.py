"""The ES module and chatflow.wasm, in Node, and the module by itself in Wasmtime."""

import json
import shutil

import pytest
import wasmtime

from conftest import ROOT, run, tool

PACKAGE = ROOT / "dist/javascript"
WASM = PACKAGE / "chatflow.wasm"


def node(folder, script, *arguments):
    """Runs a script that finds the package by its name."""
    modules = folder / "node_modules"
    modules.mkdir(exist_ok=True)
    shutil.copytree(PACKAGE, modules / "chatflow", dirs_exist_ok=True)
    (folder / "script.mjs").write_text(script)
    return run(tool("node"), "script.mjs", *arguments, cwd=folder).decode()


def test_the_module_imports_nothing():
    module = wasmtime.Module.from_file(wasmtime.Engine(), str(WASM))
    assert list(module.imports) == []
    header = (ROOT / "Sources/CChatflow/chatflow.h").read_text()
    names = {export.name for export in module.exports}
    assert {name for name in names if f"{name}(" in header} == names - {
        "memory", "chatflow_seed", "chatflow_allocate", "chatflow_release"}


def test_the_example_plays_in_node(support, tmp_path):
    (tmp_path / "support.bundle").write_bytes(support)
    output = node(tmp_path, (ROOT / "bindings/javascript/example.mjs").read_text(), "support.bundle")
    assert "Hi! How can we help?" in output
    assert "effect: 'prompt_email'" in output


def test_what_is_refused_is_thrown(support, tmp_path):
    (tmp_path / "support.bundle").write_bytes(support)
    script = """
    import { readFileSync } from "node:fs";
    import { load, ChatflowError, EventError } from "chatflow";
    const engine = await load();
    const said = [];
    function refused(body) {
      try { body(); said.push("nothing"); }
      catch (error) { said.push(`${error instanceof ChatflowError} ${error.name}: ${error.message}`); }
    }
    const bytes = readFileSync("support.bundle");
    refused(() => engine.bundle(bytes.subarray(1)));
    refused(() => engine.bundle(new Uint8Array(0)));
    const bundle = engine.bundle(bytes);
    refused(() => bundle.session());
    refused(() => bundle.addZone("Europe/Madrid", new Uint8Array(3)));
    bundle.addZone("Europe/Madrid", readFileSync("/usr/share/zoneinfo/Europe/Madrid"));
    const session = bundle.session({ snapshots: true });
    refused(() => session.receive({ event: "dance" }));
    const [line] = session.receive({ event: "opened" });
    said.push(line.state, typeof line.snapshot, session.deadline);
    said.push(bundle.session().receive({ event: "restore", snapshot: line.snapshot })[0].state);
    bundle.close();
    session.close();
    session.close();
    refused(() => session.receive({ event: "tick" }));
    console.log(JSON.stringify(said));
    """
    said = json.loads(node(tmp_path, script))
    assert said == [
        "true ChatflowError: this is no chatflow bundle",
        "true ChatflowError: the bundle ends too early, after 0 bytes",
        "true ChatflowError: the time zone Europe/Madrid is not in the zone database",
        "true ChatflowError: the time zone's file is not a TZif file",
        'true EventError: there is no event "dance"',
        "new", "string", None, "new",
        "true ChatflowError: it is closed",
    ]


def test_memory_is_given_back(support, tmp_path):
    (tmp_path / "support.bundle").write_bytes(support)
    script = """
    import { readFileSync } from "node:fs";
    const module = await WebAssembly.compile(readFileSync("node_modules/chatflow/chatflow.wasm"));
    const instances = [];
    const instantiate = WebAssembly.instantiate;
    WebAssembly.instantiate = async (...values) => {
      const instance = await instantiate(...values);
      instances.push(instance);
      return instance;
    };
    const { load } = await import("chatflow");
    const engine = await load(module);
    const bytes = readFileSync("support.bundle");
    const zone = readFileSync("/usr/share/zoneinfo/Europe/Madrid");
    const sizes = [];
    for (let round = 0; round < 600; round++) {
      const bundle = engine.bundle(bytes);
      bundle.addZone("Europe/Madrid", zone);
      const session = bundle.session();
      session.receive({ event: "opened" });
      session.receiveLine("nonsense".repeat(1000));
      try { engine.bundle(bytes.subarray(0, round)); } catch {}
      session.close();
      bundle.close();
      if (round % 100 === 99) sizes.push(instances[0].exports.memory.buffer.byteLength);
    }
    console.log(JSON.stringify(sizes));
    """
    sizes = json.loads(node(tmp_path, script))
    assert sizes[0] == sizes[-1], sizes


@pytest.mark.parametrize("seed", range(4))
def test_no_bundle_ends_the_instance(seed, support, tmp_path):
    """Bundles with bytes changed and sealed again, and what they let through."""
    (tmp_path / "support.bundle").write_bytes(support)
    script = """
    import { createHash } from "node:crypto";
    import { readFileSync } from "node:fs";
    import { load, ChatflowError } from "chatflow";
    const engine = await load();
    const whole = readFileSync("support.bundle");
    const zone = readFileSync("/usr/share/zoneinfo/Europe/Madrid");
    let state = Number(process.argv[2]) + 1;
    const below = (count) => (state = (state * 48271) % 2147483647) % count;
    let refused = 0, played = 0;
    for (let round = 0; round < 500; round++) {
      const bytes = Buffer.from(whole);
      for (let times = 1 + below(3); times > 0; times--) {
        bytes[8 + below(bytes.length - 16)] ^= 1 << below(8);
      }
      const contents = bytes.subarray(0, bytes.length - 8);
      createHash("sha256").update(contents).digest().copy(bytes, bytes.length - 8, 0, 8);
      try {
        const bundle = engine.bundle(bytes);
        for (const name of bundle.zones) bundle.addZone(name, zone);
        const session = bundle.session();
        session.receiveLine('{"event":"opened"}');
        session.receiveLine('{"event":"visitor_message","text":"Hi"}');
        session.receiveLine('{"event":"tick","at":"2027-01-01T00:00:00Z"}');
        session.close();
        bundle.close();
        played++;
      } catch (error) {
        if (!(error instanceof ChatflowError)) throw error;
        refused++;
      }
    }
    console.log(JSON.stringify([refused, played]));
    """
    refused, played = json.loads(node(tmp_path, script, seed))
    assert refused > 50 and played > 10
