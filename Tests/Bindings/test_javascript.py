"""The ES module and chatflow.wasm, in Node, and the module by itself in Wasmtime."""

import json
import os
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


#: Bundles and snapshots with bytes changed and sealed again, and what they let through.
MUTANTS = """
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { load, ChatflowError, EventError } from "chatflow";
const engine = await load();
const whole = readFileSync("flows.bundle");
const [seed, rounds] = process.argv.slice(2).map(Number);
let state = seed + 1;
const below = (count) => (state = (state * 48271) % 2147483647) % count;
const zone = readFileSync("/usr/share/zoneinfo/Europe/Madrid");
function changed(bytes, end) {
  const copy = Buffer.from(bytes);
  for (let times = 1 + below(3); times > 0; times--) {
    copy[below(end)] ^= below(3) ? 1 << below(8) : below(256);
  }
  return copy;
}
/** Counts in `counts` whether what was changed is let through. */
function tried(counts, body) {
  try {
    body();
    counts[1]++;
  } catch (error) {
    if (!(error instanceof ChatflowError)) throw error;
    counts[0]++;
  }
}
const bundles = [0, 0], snapshots = [0, 0];
for (let round = 0; round < rounds; round++) {
  const bytes = changed(whole, whole.length - 8);
  createHash("sha256").update(bytes.subarray(0, -8)).digest().copy(bytes, bytes.length - 8, 0, 8);
  tried(bundles, () => {
    const bundle = engine.bundle(bytes);
    for (const name of bundle.zones) bundle.addZone(name, zone);
    const session = bundle.session();
    const chatflow = bundle.chatflows[below(bundle.chatflows.length)].name;
    session.receiveLine(JSON.stringify({ event: "opened", chatflow }));
    session.receiveLine('{"event":"visitor_message","text":"Hi 42 ana@acme.com"}');
    session.receiveLine('{"event":"tick","at":"2027-01-01T00:00:00Z"}');
    session.close();
    bundle.close();
  });
}
const bundle = engine.bundle(whole);
for (const name of bundle.zones) bundle.addZone(name, readFileSync(`/usr/share/zoneinfo/${name}`));
const seeds = [];
for (const { name } of bundle.chatflows) {
  const session = bundle.session({ snapshots: true });
  for (const event of [
    { event: "opened", chatflow: name, page: "/prices" },
    { event: "visitor_message", text: "A person" }, { event: "email_submitted", email: "a@b.co" },
    { event: "agent_message", text: "Hi!" },
  ]) {
    for (const line of session.receive(event)) seeds.push(Buffer.from(line.snapshot, "base64url"));
  }
  session.close();
}
const mask = 2n ** 64n - 1n;
function sealed(bytes) {
  let sum = BigInt(bytes.length - 8), index = 0;
  const add = (word) => {
    sum = ((sum ^ word) * 0x9e3779b97f4a7c15n) & mask;
    sum ^= sum >> 32n;
  };
  for (; index + 8 <= bytes.length - 8; index += 8) add(bytes.readBigUInt64LE(index));
  let rest = 0n;
  for (; index < bytes.length - 8; index++) rest = (rest << 8n) | BigInt(bytes[index]);
  add(rest);
  bytes.writeBigUInt64LE(sum, bytes.length - 8);
  return bytes;
}
const session = bundle.session();
for (let round = 0; round < rounds; round++) {
  const before = seeds[below(seeds.length)];
  const snapshot = sealed(changed(before, before.length - 8)).toString("base64url");
  tried(snapshots, () => {
    session.receive({ event: "restore", snapshot });
    session.receiveLine('{"event":"visitor_message","text":"Prices"}');
    session.receiveLine('{"event":"email_submitted","email":"a@b.co"}');
    session.receiveLine('{"event":"left"}');
  });
}
console.log(JSON.stringify([bundles, snapshots]));
"""
SEEDS = 4
#: Of bundles and of snapshots, for each seed; `CHATFLOW_ROUNDS=500000` makes a million of both.
ROUNDS = max(500, int(os.environ.get("CHATFLOW_ROUNDS", "0")) // SEEDS)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_no_bundle_and_no_snapshot_ends_the_instance(seed, support, examples, tmp_path):
    (tmp_path / "flows.bundle").write_bytes(support if seed % 2 else examples)
    for refused, played in json.loads(node(tmp_path, MUTANTS, seed, ROUNDS)):
        assert refused > ROUNDS / 10 and played > ROUNDS / 100


def test_the_types_hold(tmp_path):
    compiler = tool("tsc")
    shutil.copytree(PACKAGE, tmp_path / "node_modules/chatflow")
    shutil.copy(ROOT / "Tests/Bindings/types.ts", tmp_path)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    run(
        compiler, "--noEmit", "--strict", "--target", "es2022", "--module", "node16",
        "--moduleResolution", "node16", "--lib", "es2022,dom", "types.ts", cwd=tmp_path)


def test_the_package_can_be_packed_and_installed(support, tmp_path):
    npm = tool("npm")
    quiet = {**os.environ, "npm_config_update_notifier": "false", "HOME": str(tmp_path)}
    packed = json.loads(run(npm, "pack", "--json", PACKAGE, cwd=tmp_path, env=quiet))[0]
    names = {file["path"] for file in packed["files"]}
    assert names == {"LICENSE", "chatflow.d.ts", "chatflow.js", "chatflow.wasm", "package.json"}
    (tmp_path / "package.json").write_text('{"type": "module"}')
    archive = f"./{packed['filename']}"
    run(npm, "install", "--offline", "--no-audit", archive, cwd=tmp_path, env=quiet)
    (tmp_path / "support.bundle").write_bytes(support)
    shutil.copy(ROOT / "bindings/javascript/example.mjs", tmp_path)
    output = run(tool("node"), "example.mjs", "support.bundle", cwd=tmp_path).decode()
    assert "effect: 'prompt_email'" in output
