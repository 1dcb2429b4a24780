/** Conversations by compiled chatflows: what `chatflow compile` writes, run by chatflow.wasm. */

/** A bundle or a time zone that is refused, and why. */
export class ChatflowError extends Error {}

/** An event that is refused, and why. It changed nothing. */
export class EventError extends ChatflowError {}

/**
 * Starts an instance of the engine. Without `source` the module beside this file is read; a bundler
 * or a page may hand in its bytes, or the compiled module.
 */
export function load(source?: BufferSource | WebAssembly.Module): Promise<Chatflow>;

/** An instance of the engine, with a memory of its own. */
export interface Chatflow {
  /** Verifies the bytes of a bundle; throws ChatflowError for what isn't a whole, undamaged one. */
  bundle(bytes: Uint8Array | ArrayBuffer): Bundle;
}

/** One chatflow of a bundle. */
export interface ChatflowInfo {
  name: string;
  title?: string;
  /** What identifies it: the same meaning, the same hash. */
  hash: string;
  locales: string[];
  channels: ("web" | "facebook")[];
  /** The time zone of its hours, if it has any. */
  zone?: string;
  display: Display;
}

/** How a chat looks. */
export interface Display {
  open: "launcher" | "welcome" | "chat";
  /** Whether the button is there while a trigger waits, or comes with it. */
  launcher: "always" | "with_trigger";
  position: "left" | "right";
  theme: "auto" | "light" | "dark";
  /** The accent, such as `#3b5bdb`. */
  color?: string;
  /** The address of a picture. */
  logo?: string;
  /** What the chat is called, by locale. */
  heading?: Record<string, string>;
  /** The bot's name, by locale. */
  bot?: Record<string, string>;
  /** What stands above the first message, by locale. */
  intro?: Record<string, string>;
}

/** Verified chatflows. Close it when no more sessions are to be opened. */
export interface Bundle {
  readonly chatflows: ChatflowInfo[];
  /** The time zones that the chatflows' hours go by. Each must be added before a session opens. */
  readonly zones: string[];
  /** Adds a time zone as the bytes of its TZif file, such as /usr/share/zoneinfo/Europe/Madrid. */
  addZone(name: string, tzif: Uint8Array | ArrayBuffer): void;
  /** Opens a session without conversations; with `snapshots` each line carries one. */
  session(options?: { snapshots?: boolean }): Session;
  /** Gives its memory back. Sessions that are open stay so. */
  close(): void;
}

/** Conversations under one clock that never runs backwards. */
export interface Session {
  /**
   * Gives it an event; the lines that it brought come back, first those that time brought, whose
   * `id` is null. Throws EventError for an event that is refused.
   */
  receive(event: ChatflowEvent): Line[];
  /**
   * The same as text: a line of JSON in, lines of JSON out, byte for byte as in jsonl. A bad line
   * gets an answer with `error`.
   */
  receiveLine(line: string | Uint8Array): string;
  /** When it wants a `tick` at the latest; null while nothing is due. */
  readonly deadline: Date | null;
  /** Gives its memory back, with all its conversations. */
  close(): void;
}

/** Somebody the conversation knows, or comes to know. */
export interface Contact {
  email: string;
  first_name?: string;
  last_name?: string;
  owner?: string;
}

/** What every event may have. */
export interface EventBase {
  /** Your name for the event, which its answer repeats; the number of the event if left out. */
  id?: string | number;
  /** Your name for the conversation; "1" if left out, and for `team` and `tick` all. */
  conversation?: string | number;
  /** When, with an offset: 2026-03-02T10:00:00+01:00; the time before if left out. */
  at?: string;
}

/** What can happen. docs/jsonl.md says more of each. */
export type ChatflowEvent = EventBase &
  (
    | {
        event: "opened";
        chatflow?: string;
        channel?: "web" | "facebook";
        locale?: string;
        page?: string;
        returning?: boolean;
        verified?: boolean;
        team?: "online" | "offline";
        contact?: Contact;
      }
    | { event: "visitor_message"; text: string; message?: string | number; by?: "mail" }
    | { event: "option_picked"; option: string }
    | { event: "email_submitted"; email: string; consent?: boolean }
    | { event: "agent_message"; text: string }
    | ({ event: "contact_associated" } & Contact)
    | { event: "team"; team: "online" | "offline" }
    | { event: "left" | "closed" | "tick" }
    | { event: "restore"; snapshot: string }
  );

/** What one moment brought for one conversation. */
export interface Line {
  /** That of the event; null where time brought it. */
  id: string | null;
  conversation: string | null;
  at: string;
  /** `new`, a step's name, `waiting_for_team`, `with_team` or `closed`. */
  state: string | null;
  effects: Effect[];
  /** When you must come back for this conversation, at the latest. */
  next_deadline: string | null;
  snapshot?: string;
}

/** What the host does. The key keeps any from being done twice. */
export type Effect = { key: string } & (
  | { effect: "say"; text: string }
  | { effect: "prompt_email"; text: string; default: boolean; consent?: string }
  | { effect: "choices"; text: string; options: string[] }
  | { effect: "contact"; email: string; first_name?: string; last_name?: string }
  | { effect: "assign"; to: { team: string; pick?: "least_busy"; limit?: number } }
  | { effect: "assign"; to: { user: string } }
  | { effect: "notify"; name: string; variables: Record<string, string> }
  | { effect: "mail"; to: string; replies: number }
  | { effect: "away"; offer: false }
  | { effect: "handoff" | "close" }
);
