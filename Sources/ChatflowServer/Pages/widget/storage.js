/** Small values that the browser keeps; nothing where it keeps none. */
class Store {
  #area;
  #rest = new Map();

  constructor(area) {
    try {
      this.#area = window[area];
    } catch {
      this.#area = null;
    }
  }

  /** Whether what is set is there after the page was left. */
  get isLasting() {
    try {
      this.#area.setItem('chatflow.lasts', '1');
      return true;
    } catch {
      return false;
    }
  }

  get(key) {
    try {
      return JSON.parse(this.#area.getItem(`chatflow.${key}`));
    } catch {
      return this.#rest.get(key) ?? null;
    }
  }

  set(key, value) {
    try {
      this.#area.setItem(`chatflow.${key}`, JSON.stringify(value));
    } catch {
      this.#rest.set(key, value);
    }
  }
}

/** For this tab, over reloads. */
export const tab = new Store('sessionStorage');

/** For all tabs of the browser. */
export const browser = new Store('localStorage');
