// Plays a conversation in Node: node example.mjs support.bundle
import { readFile } from "node:fs/promises";
import { load } from "chatflow";

const bundle = (await load()).bundle(await readFile(process.argv[2]));
for (const zone of bundle.zones) {
  bundle.addZone(zone, await readFile(`/usr/share/zoneinfo/${zone}`));
}
const session = bundle.session();

function tell(event) {
  for (const line of session.receive(event)) {
    for (const effect of line.effects) console.log(line.state, effect);
  }
}
tell({ event: "opened", at: "2026-03-02T10:00:00+01:00" });
tell({ event: "visitor_message", text: "Hello?" });
// Nobody answers, so the session wants to hear from us a minute later.
tell({ event: "tick", at: session.deadline.toISOString() });
