// Conversations by compiled chatflows, for Node and browsers: a thin layer over chatflow.wasm.
// chatflow.d.ts says what each part does.

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8");
const STATUS_OK = 0;
const SNAPSHOTS = 1;
const deskSize = 4096;
const NEVER = 2n ** 63n - 1n;

/** A bundle or a zone was refused. */
export class ChatflowError extends Error {
  name = "ChatflowError";
}

/** An event was refused. */
export class EventError extends ChatflowError {
  name = "EventError";
}

/** The module beside this file. */
async function beside() {
  const url = new URL("chatflow.wasm", import.meta.url);
  if (url.protocol !== "file:") return await (await fetch(url)).arrayBuffer();
  const { readFile } = await import("node:fs/promises");
  return await readFile(url);
}

export async function load(source) {
  const isCompiled = source instanceof WebAssembly.Module;
  const module = isCompiled ? source : await WebAssembly.compile(source ?? (await beside()));
  const instance = await WebAssembly.instantiate(module, {});
  // Node 18 has it, but not among the globals.
  const random = globalThis.crypto ?? (await import("node:crypto")).webcrypto;
  const seed = random.getRandomValues(new Uint32Array(2));
  instance.exports.chatflow_seed(seed[0], seed[1]);
  return new Chatflow(instance.exports);
}

class Chatflow {
  #engine;

  constructor(functions) {
    this.#engine = new Engine(functions);
  }

  bundle(bytes) {
    return new Bundle(this.#engine, bytes);
  }
}

/** The functions of chatflow.h, with memory that is given back. */
class Engine {
  #functions;
  /** Where the module writes a pointer or a text: eight bytes. */
  #result;
  /** Where short texts are written for the module: most events fit. */
  #desk;
  #broken = false;
  #bytes;
  #numbers;

  constructor(functions) {
    this.#functions = functions;
    this.#result = functions.chatflow_allocate(16);
    this.#desk = functions.chatflow_allocate(deskSize);
    if (!this.#result || !this.#desk) throw new ChatflowError("there is no more memory");
  }

  /** The module's memory, which is another buffer once it has grown. */
  get #memory() {
    const { buffer } = this.#functions.memory;
    if (this.#bytes?.buffer !== buffer) {
      this.#bytes = new Uint8Array(buffer);
      this.#numbers = new DataView(buffer);
    }
    return this.#bytes;
  }

  /** Calls it with the place and the length of a text in UTF-8. */
  withText(text, body) {
    if (typeof text === "string" && text.length * 3 <= deskSize) {
      const place = this.#desk;
      const desk = this.#memory.subarray(place, place + deskSize);
      return body(place, encoder.encodeInto(text, desk).written);
    }
    const bytes = typeof text === "string" ? encoder.encode(text) : text;
    return this.withBytes([bytes], (place) => body(place, bytes.length));
  }

  /** Calls a function; after a trap the module's memory is in no known state, and nothing runs. */
  call(name, ...values) {
    if (this.#broken) throw new ChatflowError("the module has failed: load it again");
    try {
      return this.#functions[name](...values);
    } catch (error) {
      this.#broken = true;
      throw error;
    }
  }

  /** Calls it with the places of some bytes, which are copied in. */
  withBytes(parts, body) {
    const places = [];
    try {
      for (const bytes of parts) {
        const place = this.call("chatflow_allocate", Math.max(bytes.length, 1));
        if (!place) throw new ChatflowError("there is no more memory");
        places.push(place);
        this.#memory.set(bytes, place);
      }
      return body(...places);
    } finally {
      for (const place of places) this.call("chatflow_release", place);
    }
  }

  /** The text that a call makes. */
  text(name, ...values) {
    this.call(name, ...values, this.#result);
    return this.#taken(this.#result);
  }

  /** Calls what may refuse; `pointer`: it gives a pointer, which comes back. */
  checked(pointer, name, ...values) {
    const message = this.#result + 8;
    const places = pointer ? [this.#result, message] : [message];
    const status = this.call(name, ...values, ...places);
    const reason = this.#taken(message);
    if (status !== STATUS_OK) throw new ChatflowError(reason || `status ${status}`);
    return pointer && this.#memory ? this.#numbers.getUint32(this.#result, true) : 0;
  }

  #taken(place) {
    const memory = this.#memory;
    const length = this.#numbers.getUint32(place + 4, true);
    if (!length) return "";
    const start = this.#numbers.getUint32(place, true);
    const text = decoder.decode(memory.subarray(start, start + length));
    this.call("chatflow_text_free", place);
    return text;
  }
}

/** A pointer into the module that is given back once. */
class Handle {
  #engine;
  #close;
  #value;

  constructor(engine, close, value) {
    this.#engine = engine;
    this.#close = close;
    this.#value = value;
  }

  get value() {
    if (!this.#value) throw new ChatflowError("it is closed");
    return this.#value;
  }

  close() {
    if (this.#value) this.#engine.call(this.#close, this.#value);
    this.#value = 0;
  }
}

class Bundle {
  #engine;
  #handle;
  chatflows;
  zones;

  constructor(engine, bytes) {
    this.#engine = engine;
    const data = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
    const pointer = engine.withBytes([data], (place) =>
      engine.checked(true, "chatflow_bundle_open", place, data.length),
    );
    this.#handle = new Handle(engine, "chatflow_bundle_close", pointer);
    this.chatflows = JSON.parse(engine.text("chatflow_bundle_describe", pointer)).chatflows;
    this.zones = [];
    for (let zone; (zone = engine.text("chatflow_bundle_zone", pointer, this.zones.length)); )
      this.zones.push(zone);
  }

  addZone(name, tzif) {
    const key = encoder.encode(name);
    const data = tzif instanceof Uint8Array ? tzif : new Uint8Array(tzif);
    this.#engine.withBytes([key, data], (keyPlace, place) =>
      this.#engine.checked(
        false, "chatflow_bundle_add_zone", this.#handle.value, keyPlace, key.length, place,
        data.length,
      ),
    );
  }

  session(options = {}) {
    const bits = options.snapshots ? SNAPSHOTS : 0;
    const pointer = this.#engine.checked(true, "chatflow_session_open", this.#handle.value, bits);
    return new Session(this.#engine, pointer);
  }

  close() {
    this.#handle.close();
  }
}

class Session {
  #engine;
  #handle;

  constructor(engine, pointer) {
    this.#engine = engine;
    this.#handle = new Handle(engine, "chatflow_session_close", pointer);
  }

  receive(event) {
    const answer = this.receiveLine(JSON.stringify(event));
    const lines = answer.split("\n").filter(Boolean).map((line) => JSON.parse(line));
    if (lines[0]?.error) throw new EventError(lines[0].error.message);
    return lines;
  }

  receiveLine(line) {
    const session = this.#handle.value;
    return this.#engine.withText(line, (place, length) =>
      this.#engine.text("chatflow_session_receive", session, place, length),
    );
  }

  get deadline() {
    const time = this.#engine.call("chatflow_session_deadline", this.#handle.value);
    return time === NEVER ? null : new Date(Number(time));
  }

  close() {
    this.#handle.close();
  }
}
