import { isPassing, pause, sleep } from './attempts.js';

/** Attempts after which it is said that something didn't go out. */
const patience = 3;

/**
 * Sends what waits, one after the other, and again until it is answered.
 *
 * `next()` gives what is to be sent now, if anything; `send(item)` sends it, and gives the answer
 * to a request where that failed; `isLeft(item)`: it is still to be sent; `failed(item, result)`:
 * it is being tried for long; `refused(item, result)`: trying again is no use; `changed()`.
 */
export class Delivery {
  #options;
  #isRunning = false;
  #wake = () => {};

  constructor(options) {
    this.#options = options;
  }

  async run() {
    if (this.#isRunning) return;
    this.#isRunning = true;
    for (let item = this.#options.next(); item; item = this.#options.next()) {
      await this.#deliver(item);
      this.#options.changed();
    }
    this.#isRunning = false;
  }

  /** Goes on without waiting any longer. */
  goOn() {
    this.#wake();
    this.run();
  }

  async #deliver(item) {
    const { send, isLeft, failed, refused, changed } = this.#options;
    for (let attempt = 0; isLeft(item); attempt += 1) {
      const result = await send(item);
      if (!result) return;
      if (!isPassing(result.status)) {
        refused(item, result);
        return;
      }
      if (attempt + 1 >= patience) failed(item, result);
      changed();
      await Promise.race([
        sleep(pause(attempt, result.wait)), new Promise((done) => { this.#wake = done; }),
      ]);
    }
  }
}
