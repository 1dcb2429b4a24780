import { setPresence } from './acts.js';
import { face } from './people.js';
import { setText } from './row.js';
import { store } from './store.js';

/**
 * Whether the member is online. What they want is kept in the browser: whose page was gone for
 * long counts as away, and comes online again when it is back.
 */
export class Presence {
  #switch = document.getElementById('presence');
  #text = document.getElementById('presence-text');
  #team = document.getElementById('online');
  #account = document.getElementById('go-me');
  /** Whether the stream began anew, and nobody has looked since. */
  #isOwed = false;

  constructor() {
    this.#switch.addEventListener('click', () => this.#come(!store.me.online));
    document.addEventListener('visibilitychange', () => this.#comeBack());
  }

  get #key() {
    return `online ${store.me.id}`;
  }

  show() {
    const { online, name } = store.me;
    this.#switch.setAttribute('aria-checked', online);
    this.#switch.title = online ? 'You are online, and chatflows know it' : 'You are away';
    setText(this.#text, online ? 'Online' : 'Away');
    const there = store.members.filter((member) => member.online);
    setText(this.#team, there.length === 0 ? 'Nobody online' : `${there.length} online`);
    this.#team.title = there.map((member) => member.name).join('\n');
    if (this.#account.ariaLabel === `Your account: ${name}`) return;
    this.#account.replaceChildren(face(name));
    this.#account.title = name;
    this.#account.ariaLabel = `Your account: ${name}`;
  }

  async #come(isOnline) {
    localStorage.setItem(this.#key, isOnline ? 'yes' : 'no');
    if (!await setPresence(isOnline)) return;
    store.setMembers(store.members.map((member) =>
      (member.id === store.me.id ? { ...member, online: isOnline } : member)));
  }

  /** The server told who is online; `isFirst`: for the first time since the stream began. */
  follow(isFirst) {
    if (isFirst) {
      this.#isOwed = true;
      this.#comeBack();
    } else if (!store.me.online && !this.#isOwed) {
      // Switched off elsewhere, in another window of the member's.
      localStorage.setItem(this.#key, 'no');
    }
  }

  /** Comes back, as soon as somebody looks. */
  #comeBack() {
    if (!this.#isOwed || document.visibilityState !== 'visible') return;
    this.#isOwed = false;
    const isWanted = localStorage.getItem(this.#key) === 'yes';
    if (isWanted && !store.me.online) this.#come(true);
  }
}
