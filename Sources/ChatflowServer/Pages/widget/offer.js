import { isPassing, pause, sleep } from '../shared/attempts.js';
import { request } from './api.js';
import { watch } from './host-page.js';
import { tab } from './storage.js';

/** The longest that a timer waits, in milliseconds: with more it goes off at once. */
const longestTimer = 2 ** 31 - 1;

/**
 * What the server offers on the page where the frame is, and when it is shown there. What was
 * shown or dismissed in this tab is kept for each chatflow by itself.
 *
 * `handlers`: `offered(answer)`: the server has a chatflow for the page; `left()`: it isn't the
 * one any more that was offered before; `show(what)`: it is time to show the `chat`, the `welcome`
 * or only the `launcher`; `changed()`.
 */
export class Offer {
  /** Where the frame is: `{page, lang, narrow, small, room, chatflow, identity}`. */
  place = null;
  /** Whether its time came. */
  isShown = false;
  #answer = null;
  /** Whether it is to be shown once the window is large enough. */
  #isDue = false;
  /** When the page came. */
  #since = performance.now();
  #timer = 0;
  /** What is to be done once something is offered. */
  #revealed = null;
  /** The page that was asked about last, and how often one was. */
  #asked = '';
  #turn = 0;
  #handlers;

  constructor(handlers) {
    this.#handlers = handlers;
  }

  /** The chatflow that is offered, with its texts and triggers; null: none. */
  get chatflow() {
    return this.#answer?.chatflow ?? null;
  }

  /** What the bot would say first. */
  get preview() {
    return this.#answer.preview;
  }

  /** Whether there is anything on the page. */
  get isThere() {
    return !this.#isBarred && (this.isShown || this.chatflow.launcher !== 'with_trigger');
  }

  get #isBarred() {
    return !this.chatflow || (this.place.small && !this.chatflow.smallScreens);
  }

  /** The frame is at `place` now. Nothing else is offered while the visitor `isTalking`. */
  move(place, isTalking) {
    const isElsewhere = place.page !== this.place?.page || place.lang !== this.place?.lang;
    const isOther = place.identity !== this.place?.identity;
    if (this.place && isElsewhere) this.#since = performance.now();
    this.place = place;
    if (isOther || (isElsewhere && !isTalking)) this.ask();
    if (this.#isDue) this.trigger();
    this.#handlers.changed();
  }

  /** It is time. */
  trigger() {
    clearTimeout(this.#timer);
    if (this.isShown || !this.chatflow) return;
    this.#isDue = this.#isBarred;
    if (this.#isDue) return;
    this.isShown = true;
    this.#remember({ isShown: true });
    const { open } = this.chatflow;
    // On a small screen the chat would cover the page that somebody came for.
    const most = open === 'chat' && this.place.small ? 'welcome' : open;
    this.#handlers.show(this.#memory.isDismissed ? 'launcher' : most);
  }

  /** The page itself wants it shown, now or as soon as it is offered. */
  reveal(done) {
    if (!this.chatflow) this.#revealed = done;
    else done();
  }

  /** The visitor's language: the page's, which they chose or can read, before the browser's. */
  get locale() {
    return this.place.lang || navigator.language;
  }

  /** The visitor did what was watched for, unless that was for what was offered before. */
  watched(id) {
    if (id === this.#turn) this.trigger();
  }

  // What this tab remembers

  /** Of the chatflow that is offered: `{isShown, isDismissed}`. */
  get #memory() {
    return tab.get(`of ${this.chatflow.name}`) ?? {};
  }

  #remember(what) {
    tab.set(`of ${this.chatflow.name}`, { ...this.#memory, ...what });
  }

  noteOpen() {
    this.#disarm();
    this.isShown = true;
    this.#remember({ isShown: true });
    tab.set('open', this.chatflow.name);
  }

  /** Closed by hand, it doesn't open or speak up by itself any more. */
  noteClosed() {
    tab.set('open', null);
    this.#remember({ isDismissed: true });
    // The page may have changed meanwhile.
    if (this.#asked !== this.place.page) this.ask();
  }

  /** A chat that was left open is open again; with another chatflow only if the visitor writes. */
  #wasOpen({ conversation, entries }) {
    const open = tab.get('open');
    return open === this.chatflow.name || (open && entries.some((entry) =>
      entry.kind === 'visitor' && entry.conversation === conversation?.conversation));
  }

  // Asking

  async ask() {
    const { page, chatflow } = this.place;
    this.#turn += 1;
    this.#asked = page;
    const turn = this.#turn;
    this.#disarm();
    for (let attempt = 0; ; attempt += 1) {
      const { isOK, status, answer } = await request('POST', 'offer', {
        page, locale: this.locale, chatflow,
      });
      if (turn !== this.#turn) return;
      if (isOK) this.#take(answer);
      if (!isPassing(status)) return;
      await sleep(pause(attempt + 1));
    }
  }

  #take(answer) {
    const before = this.chatflow?.name;
    this.#answer = answer;
    if (this.chatflow?.name !== before) {
      this.isShown = false;
      this.#isDue = false;
      this.#handlers.left();
    }
    if (this.chatflow) {
      this.#handlers.offered(answer);
      const revealed = this.#revealed;
      this.#revealed = null;
      if (revealed) {
        this.reveal(revealed);
      } else if (this.#wasOpen(answer) && !this.#isBarred) {
        this.isShown = true;
        this.#handlers.show('chat');
      } else if (this.#memory.isShown) {
        this.trigger();
      } else {
        this.#arm(this.chatflow.triggers);
      }
    }
    this.#handlers.changed();
  }

  #arm({ after = null, scrolled = null, exitIntent }) {
    if (after === null && scrolled === null && !exitIntent) {
      this.trigger();
      return;
    }
    if (after !== null) this.#wait(Math.max(0, this.#since + after - performance.now()));
    if (scrolled !== null || exitIntent) watch({ id: this.#turn, scrolled, exitIntent });
  }

  #wait(rest) {
    const part = Math.min(rest, longestTimer);
    const next = () => (rest > part ? this.#wait(rest - part) : this.trigger());
    this.#timer = setTimeout(next, part);
  }

  #disarm() {
    clearTimeout(this.#timer);
    watch({ id: this.#turn });
  }
}
