import { toldBy } from './told.js';

/** The conversation is one that the session has no other of. */
const conversation = '1';

/** What the visitor or the team did, as a line of the thread; null: nothing of it is seen. */
function ownLine(event) {
  switch (event.event) {
    case 'visitor_message': return { kind: 'visitor', text: event.text };
    case 'option_picked': return { kind: 'visitor', text: event.option };
    case 'email_submitted': return { kind: 'email', text: event.email };
    case 'agent_message': return { kind: 'agent', text: event.text };
    default: return null;
  }
}

const acts = {
  __proto__: null, opened: 'the visitor opens the chat', left: 'the visitor leaves',
  closed: 'the team closes the conversation',
};

/** What only the host does, in words for its column. */
function actOf(event) {
  if (event.event === 'team') return `the team is ${event.team}`;
  if (event.event === 'contact_associated') return `the team says: it is ${event.email}`;
  return acts[event.event] ?? null;
}

/** A conversation that is played: what was done, what came of it, and where it stands. */
export class Play {
  now = 0;
  state = 'new';
  /** When something is due, or null. */
  due = null;
  /** The lines of the thread. */
  entries = [];
  /** The host's column: `{ at, kind, text }`. */
  told = [];
  /** What was done since the opening, with the time since then: enough to do it again. */
  done = [];
  isOffered = true;
  prompt = null;
  #options = [];
  #optionState = null;
  /** Whether the visitor has just answered the prompt. */
  #asked = false;
  #bundle;
  #session = null;
  #start = 0;

  constructor(bundle) {
    this.#bundle = bundle;
  }

  /** Opens the chat again. `settings`: when, who, where, and whether the team is online. */
  begin(settings) {
    this.#session?.close();
    this.#session = this.#bundle.session();
    this.entries = [];
    this.told = [];
    this.done = [];
    this.isOffered = true;
    this.prompt = null;
    this.#options = [];
    this.state = 'new';
    this.now = settings.start;
    this.#start = settings.start;
    const { page, locale, channel, returning, online, email, first } = settings;
    this.#tell({
      event: 'opened', page, locale, channel, returning, team: online ? 'online' : 'offline',
      contact: email ? { email, first_name: first } : null,
    });
  }

  /** Something happens now. Throws what the engine says of an event that it refuses. */
  tell(event) {
    this.#tell(event);
    const last = this.done[this.done.length - 1];
    const after = this.now - this.#start;
    const isTick = event.event === 'tick';
    // The clock moved twice is moved once.
    if (isTick && last?.event === 'tick') last.after = after;
    else this.done.push({ ...event, after });
  }

  /** The clock goes on to `instant`. */
  move(instant) {
    if (instant < this.now) throw new Error('The clock never runs backwards: restart earlier.');
    this.now = instant;
    this.tell({ event: 'tick' });
  }

  /** Does again what a link tells; stops at what the engine refuses. */
  repeat(events) {
    for (const { after, ...event } of events) {
      const instant = this.#start + after;
      if (instant > this.now) this.now = instant;
      this.tell(event);
    }
  }

  /** The answers that can be picked: those of the question that still waits. */
  get options() {
    return this.state === this.#optionState ? this.#options : [];
  }

  /** What stands where the visitor answers, as the thread wants it. */
  get standing() {
    return {
      conversation, prompt: this.prompt !== null, consent: this.prompt?.consent ?? '',
      options: this.options, pausing: false,
    };
  }

  #tell(event) {
    const at = new Date(this.now).toISOString();
    for (const line of this.#session.receive({ ...event, at })) {
      const instant = Date.parse(line.at);
      if (line.id !== null) this.#take(event, instant);
      this.#apply(line, instant);
    }
    this.due = this.#session.deadline?.getTime() ?? null;
  }

  #take(event, at) {
    const own = ownLine(event);
    const act = actOf(event);
    if (own) this.#add(own, at);
    if (act) this.told.push({ at, kind: 'act', text: act });
    if (event.event === 'closed') this.#add({ kind: 'closed', text: '' }, at);
    // Nothing is said to an answer that doesn't count any more.
    if (event.event === 'email_submitted') this.#asked = true;
  }

  #apply(line, at) {
    if (this.#asked && line.effects.length === 0) this.prompt = null;
    this.#asked = false;
    for (const effect of line.effects) {
      this.#do(effect, at, line.state);
      const text = toldBy(effect);
      if (text) this.told.push({ at, kind: 'effect', text });
    }
    if (line.state !== this.state) {
      this.state = line.state;
      this.told.push({ at, kind: 'state', text: line.state });
    }
    if (line.state === 'closed') this.prompt = null;
  }

  #do(effect, at, state) {
    const { text } = effect;
    switch (effect.effect) {
      case 'say': this.#add({ kind: 'bot', text }, at); break;
      case 'choices':
        this.#options = effect.options;
        this.#optionState = state;
        this.#add({ kind: 'choices', text, options: effect.options }, at);
        break;
      case 'prompt_email':
        this.prompt = { consent: effect.consent };
        this.#add({ kind: 'prompt', text }, at);
        break;
      case 'contact': this.prompt = null; break;
      case 'close':
        this.prompt = null;
        this.#add({ kind: 'closed', text: '' }, at);
        break;
      case 'away': this.isOffered = false; break;
      default:
    }
  }

  #add(entry, at) {
    const sequence = this.entries.length + 1;
    this.entries.push({ conversation, sequence, at, ...entry });
  }
}
