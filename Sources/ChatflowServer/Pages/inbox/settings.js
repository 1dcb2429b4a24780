import { store } from './store.js';

/** What a member has chosen in this browser. */

const keyOf = (name) => `member ${store.me?.id} ${name}`;

export const settings = {
  /** Undefined: it wasn't chosen yet. */
  get(name) {
    const kept = localStorage.getItem(keyOf(name));
    return kept === null ? undefined : kept === 'true';
  },

  set(name, isOn) {
    localStorage.setItem(keyOf(name), isOn);
  },

  /** Whether something is told by this tab: the first that asks has it. */
  claim(what) {
    if (localStorage.getItem('told') === what) return false;
    localStorage.setItem('told', what);
    return true;
  },
};
