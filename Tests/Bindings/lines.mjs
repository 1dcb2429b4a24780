// Answers the lines of standard input as `chatflow run --jsonl` does: lines.mjs BUNDLE SNAPSHOTS
import { readFileSync, writeSync } from "node:fs";
import { load } from "../../dist/javascript/chatflow.js";

const bundle = (await load()).bundle(readFileSync(process.argv[2]));
for (const zone of bundle.zones) bundle.addZone(zone, readFileSync(`/usr/share/zoneinfo/${zone}`));
const session = bundle.session({ snapshots: process.argv[3] === "1" });
bundle.close();
const input = readFileSync(0);
let output = [];
for (let start = 0, end; (end = input.indexOf(10, start)) >= 0; start = end + 1) {
  output.push(session.receiveLine(input.subarray(start, end)));
}
const bytes = Buffer.from(output.join(""));
for (let done = 0; done < bytes.length; ) done += writeSync(1, bytes, done);
