import { setPresence } from './acts.js';
import { get } from './api.js';
import { face } from './people.js';
import { setText } from './row.js';
import { store } from './store.js';

/** Whether the member is online, and how many of the team are. */
export class Presence {
  #switch = document.getElementById('presence');
  #text = document.getElementById('presence-text');
  #team = document.getElementById('online');
  #account = document.getElementById('go-me');

  constructor() {
    this.#switch.addEventListener('click', () => this.come(!store.me.online));
    // The server learns by this that the page is there: an open stream alone may be a dead one.
    setInterval(() => store.me?.online && get('team/presence'), 25000);
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

  /** Comes online, or leaves. */
  async come(isOnline) {
    if (!await setPresence(isOnline)) return;
    store.setMembers(store.members.map((member) =>
      (member.id === store.me.id ? { ...member, online: isOnline } : member)));
  }
}
