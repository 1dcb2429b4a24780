/** How long a connection is missing before anybody is told, in milliseconds: most come back. */
const patience = 2500;

/** Whether the server is out of reach: a connection was lost, and that lasts. */
export class Connection {
  isOffline = false;
  #isConnected = true;
  #timer = 0;
  #changed;

  /** `changed(isOffline)` is called when it lasts, and when it is over. */
  constructor(changed) {
    this.#changed = changed;
  }

  set(isConnected) {
    if (this.#isConnected === isConnected) return;
    this.#isConnected = isConnected;
    clearTimeout(this.#timer);
    if (isConnected) this.#tell(false);
    else this.#timer = setTimeout(() => this.#tell(true), patience);
  }

  #tell(isOffline) {
    if (this.isOffline === isOffline) return;
    this.isOffline = isOffline;
    this.#changed(isOffline);
  }
}
