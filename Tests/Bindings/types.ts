// What the types take and refuse: `tsc` reads it, nothing runs it.
import { load, ChatflowError, EventError } from "chatflow";
import type { Bundle, ChatflowEvent, Effect, Line, Session } from "chatflow";

const engine = await load();
await load(new Uint8Array(8));
const bundle: Bundle = engine.bundle(new ArrayBuffer(8));
for (const zone of bundle.zones) bundle.addZone(zone, new Uint8Array(3));
const flow = bundle.chatflows[0]!;
const color: string | undefined = flow.display.color;
const theme: "auto" | "light" | "dark" = flow.display.theme;
const heading: string | undefined = flow.display.heading?.[flow.locales[0]!];
const session: Session = bundle.session({ snapshots: true });
const lines: Line[] = session.receive({ event: "opened", page: "/", contact: { email: "a@b.c" } });
const text: string = session.receiveLine('{"event":"tick"}');
const deadline: Date | null = session.deadline;
const event: ChatflowEvent = { event: "email_submitted", email: "a@b.c", consent: true, at: "" };

function told(effect: Effect): string {
  switch (effect.effect) {
    case "say": return effect.text;
    case "choices": return effect.options.join();
    case "assign": return "team" in effect.to ? effect.to.team : effect.to.user;
    case "notify": return Object.keys(effect.variables).join();
    case "mail": return `${effect.to} ${effect.replies}`;
    // @ts-expect-error: a handoff says nothing
    case "handoff": return effect.text;
    default: return effect.key;
  }
}
// @ts-expect-error: there is no such event
session.receive({ event: "dance" });
// @ts-expect-error: a message has a text
session.receive({ event: "visitor_message" });
// @ts-expect-error: a picture isn't a bundle
engine.bundle("bundle");
const wrong: ChatflowError = new EventError("no");
export { color, deadline, event, heading, lines, text, theme, told, wrong };
