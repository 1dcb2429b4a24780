/** What it takes where the site says, signed, who its user is; it comes where one is said to be. */

/** Whose a token says it is: unchecked, only to tell one from another. */
function personOf(token) {
  try {
    const payload = token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
    return JSON.parse(atob(payload)).email.toLowerCase();
  } catch {
    return token;
  }
}

/** The events of a stream, as `EventSource` gives them, which can't carry headers along. */
class CarriedStream extends EventTarget {
  readyState = EventSource.CONNECTING;
  #control = new AbortController();

  constructor(address, headers) {
    super();
    this.#follow(address, headers);
  }

  close() {
    this.readyState = EventSource.CLOSED;
    this.#control.abort();
  }

  async #follow(address, headers) {
    try {
      const { signal } = this.#control;
      const answer = await fetch(address, { headers, signal, cache: 'no-store' });
      // Where the identity counts as none, it is somebody else's.
      if (answer.status === 200 && !answer.headers.has('Chatflow-Identity')) {
        this.onopen();
        await this.#read(answer.body.pipeThrough(new TextDecoderStream()).getReader());
      }
    } catch {
      // It ends like any other.
    }
    if (this.readyState === EventSource.CLOSED) return;
    this.close();
    this.onerror();
  }

  async #read(reader) {
    let rest = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const events = (rest + value).split('\n\n');
      rest = events.pop();
      events.forEach((text) => this.#tell(text));
    }
  }

  #tell(text) {
    const { event, data, id = '' } = Object.fromEntries(
      text.split('\n').map((line) => line.split(/: (.*)/, 2)));
    if (!event || this.readyState === EventSource.CLOSED) return;
    this.dispatchEvent(new MessageEvent(event, { data, lastEventId: id }));
  }
}

/**
 * Who the site says that its user is, carried with each request; the server judges it. The rest of
 * the chat is handed in.
 */
export class Signed {
  /** Null: nobody, or it counts as none. */
  token = null;
  /** Grows when somebody else is here: what was asked for before isn't theirs. */
  #turn = 0;
  #given = null;
  /** Whose what is kept is, as the server tells persons apart; empty: the browser's own visitor. */
  #owner = '';
  /** Whether the chat was open for somebody whom the site hadn't named yet. */
  #reopens = false;
  #chat;

  constructor(chat) {
    this.#chat = chat;
  }

  get headers() {
    return this.token ? { 'Chatflow-Identity': this.token } : {};
  }

  stream(address) {
    return this.token ? new CarriedStream(address, this.headers) : null;
  }

  /** Takes what the page says. */
  take(token) {
    if (token === this.#given) return;
    this.#given = token;
    const [before, now] = [this.token, token].map(personOf);
    const wasNamed = Boolean(this.token);
    this.token = token;
    if (now !== before) this.#leave(wasNamed);
  }

  /** Who was here isn't any more; `wasNamed`: by the site. */
  #leave(wasNamed) {
    const { visitor, view } = this.#chat;
    this.#turn += 1;
    this.#reopens = !wasNamed && view.isOpen;
    this.#hand('');
    visitor.leave();
    visitor.threads = {};
    view.tease([]);
    view.isOpen = false;
    view.show();
  }

  /** The server says whose it is. */
  own(person = '') {
    this.#hand(person);
    if (this.#reopens) this.#chat.offer.noteOpen();
    this.#reopens = false;
  }

  /** What was left unsent in this tab is of the one who left it. */
  #hand(person) {
    if (person === this.#owner) return;
    this.#owner = person;
    const { setOwner, visitor, view } = this.#chat;
    setOwner(person);
    visitor.outbox.load();
    view.load();
  }

  /** Asks by `request`; an answer for somebody who isn't here any more is none. */
  async ask(request, call) {
    const turn = this.#turn;
    const result = await request(...call);
    if (turn === this.#turn && this.token && result.headers?.has('Chatflow-Identity')) {
      this.token = null;
      this.#leave(true);
      this.#chat.offer.ask();
    }
    return turn === this.#turn ? result : { status: 0, isOK: false, answer: null, wait: 0 };
  }
}
