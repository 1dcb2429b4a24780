import { isPassing, pause, sleep } from '../shared/attempts.js';
import { request } from './api.js';
import { watch } from './host-page.js';
import { tab } from './storage.js';

/**
 * What the server offers on the page where the frame is, and when it is shown there.
 *
 * `handlers`: `offered(answer)`: the server has a chatflow for the page; `show(what)`: it is time
 * to show the `chat`, the `welcome` or only the `launcher`; `changed()`.
 */
export class Offer {
  /** Where the frame is: `{page, narrow, chatflow}`. */
  place = null;
  /** Whether its time came. */
  isShown = false;
  #answer = null;
  /** Whether it is to be shown once the window is large enough. */
  #isDue = false;
  /** When the page came. */
  #since = performance.now();
  #timer = 0;
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
    return this.isShown && !this.#isBarred;
  }

  get #isBarred() {
    return !this.chatflow || (this.place.narrow && !this.chatflow.smallScreens);
  }

  /** The frame is at `place` now. Nothing else is offered while the visitor `isTalking`. */
  move(place, isTalking) {
    const isElsewhere = place.page !== this.place?.page;
    if (this.place && isElsewhere) this.#since = performance.now();
    this.place = place;
    if (isElsewhere && !isTalking) this.#ask();
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
    tab.set('shown', true);
    this.#handlers.show(tab.get('dismissed') ? 'launcher' : this.chatflow.open);
  }

  async #ask() {
    const { page, chatflow } = this.place;
    clearTimeout(this.#timer);
    for (let attempt = 0; ; attempt += 1) {
      const { isOK, status, answer } = await request('POST', 'offer', {
        page, locale: navigator.language, chatflow,
      });
      if (page !== this.place.page) return;
      if (isOK) this.#take(answer);
      if (!isPassing(status)) return;
      await sleep(pause(attempt + 1));
    }
  }

  #take(answer) {
    this.#answer = answer;
    if (!this.chatflow) {
      this.isShown = false;
    } else {
      this.#handlers.offered(answer);
      if (tab.get('open') && !this.#isBarred) {
        this.isShown = true;
        this.#handlers.show('chat');
      } else if (tab.get('shown')) {
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
    if (after !== null) {
      const rest = Math.max(0, this.#since + after - performance.now());
      this.#timer = setTimeout(() => this.trigger(), rest);
    }
    if (scrolled !== null || exitIntent) watch({ scrolled, exitIntent });
  }
}
