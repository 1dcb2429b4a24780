/**
 * Lets one tab follow the server for all that nobody looks at: browsers allow few connections to
 * one server, and a stream takes one of them.
 *
 * `stream` is started and stopped; a tab that is looked at always has one. `began()` is called
 * where another tab begins to follow while nobody is signed in here.
 */
export class Tabs {
  #channel = new BroadcastChannel('chatflow inbox');
  #stream;
  #began;
  #isWanted = false;
  #isResting = false;
  #timer = 0;

  constructor(stream, began) {
    this.#stream = stream;
    this.#began = began;
    this.#channel.onmessage = ({ data }) => this.#hear(data);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible' && this.#isResting) this.start();
    });
    addEventListener('pagehide', () => this.#leave());
  }

  /** Follows the server from now on. */
  start() {
    this.#isWanted = true;
    this.#isResting = false;
    clearTimeout(this.#timer);
    this.#stream.start();
    this.#channel.postMessage('here');
  }

  stop() {
    this.#leave();
    this.#isWanted = false;
    this.#isResting = false;
    clearTimeout(this.#timer);
    this.#stream.stop();
  }

  #leave() {
    if (this.#isWanted && !this.#isResting) this.#channel.postMessage('gone');
  }

  #hear(what) {
    if (!this.#isWanted && what === 'here') this.#began();
    if (!this.#isWanted || document.visibilityState === 'visible') return;
    clearTimeout(this.#timer);
    if (what === 'here') {
      this.#isResting = true;
      this.#stream.stop();
    } else if (this.#isResting) {
      // One of those that rest takes over, whichever is the first.
      this.#timer = setTimeout(() => this.start(), Math.random() * 2000);
    }
  }
}
