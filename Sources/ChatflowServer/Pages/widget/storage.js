/** Whose the values are: of each person whom the site names apart, and else the browser's own. */
let owner = '';

export function setOwner(person) {
  owner = person;
}

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
      return JSON.parse(this.#area.getItem(`chatflow.${owner}${key}`));
    } catch {
      return this.#rest.get(owner + key) ?? null;
    }
  }

  set(key, value) {
    try {
      this.#area.setItem(`chatflow.${owner}${key}`, JSON.stringify(value));
    } catch {
      this.#rest.set(owner + key, value);
    }
  }
}

/** For this tab, over reloads. */
export const tab = new Store('sessionStorage');

/** For all tabs of the browser. */
export const browser = new Store('localStorage');
