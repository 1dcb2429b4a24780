// Lines of JSON through chatflow.wasm in Node: lines.mjs BUNDLE LINES. Prints the processor's
// seconds and how many bytes came out.
import { readFileSync } from "node:fs";
import { load } from "../../../dist/javascript/chatflow.js";

const bundle = (await load()).bundle(readFileSync(process.argv[2]));
const lines = readFileSync(process.argv[3], "utf8").split("\n").slice(0, -1);
/** Plays all of it once. */
function play() {
  const session = bundle.session();
  let bytes = 0;
  const start = process.cpuUsage();
  for (const line of lines) bytes += session.receiveLine(line).length;
  const { user, system } = process.cpuUsage(start);
  session.close();
  return [(user + system) / 1e6, bytes];
}
// The first time compiles it.
play();
console.log(play().join(" "));
