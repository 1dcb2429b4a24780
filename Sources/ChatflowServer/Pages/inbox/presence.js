import { setPresence } from './acts.js';
import { get } from './api.js';
import { face } from './people.js';
import { setText } from './row.js';
import { store } from './store.js';
import { say } from './words.js';

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
    this.#switch.title = say(online ? 'presence.isOnline' : 'presence.isAway');
    setText(this.#text, say(online ? 'presence.online' : 'presence.away'));
    const there = store.members.filter((member) => member.online);
    const count = there.length;
    setText(this.#team, count ? say('presence.count', { count }) : say('presence.nobody'));
    this.#team.title = there.map((member) => member.name).join('\n');
    const label = say('presence.account', { name });
    if (this.#account.ariaLabel === label) return;
    this.#account.replaceChildren(face(name));
    this.#account.title = name;
    this.#account.ariaLabel = label;
  }

  /** Comes online, or leaves. */
  async come(isOnline) {
    if (!await setPresence(isOnline)) return;
    store.setMembers(store.members.map((member) =>
      (member.id === store.me.id ? { ...member, online: isOnline } : member)));
  }
}
