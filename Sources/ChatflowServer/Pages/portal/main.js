import './icons.js';
import { isPassing } from '../shared/attempts.js';
import { request } from './api.js';
import { AskGate, LinkGate } from './gates.js';
import { List } from './list.js';
import { Thread } from './thread.js';
import { apply, words } from './words.js';

/** The portal: who is signed in, and where one is. */

const byId = (id) => document.getElementById(id);

/** How often is asked for what is new, in milliseconds. */
const threadEvery = 4000;
const listEvery = 15000;

class Portal {
  #isIn = false;
  #listed = 0;
  #list = new List();
  #thread = new Thread({
    lost: () => this.#leave(words.ended),
    gone: () => { location.hash = '#/'; },
    moved: (conversation) => {
      this.#list.refresh();
      location.hash = `#/${conversation}`;
    },
    connected: (isConnected) => {
      byId('connection').textContent = isConnected ? '' : words.offline;
    },
  });
  #ask = new AskGate();
  #link = new LinkGate({
    signedIn: (contact) => this.#enter(contact),
    failed: (why) => this.#leave(why),
  });

  async begin() {
    byId('sign-out').addEventListener('click', () => this.#signOut(false));
    byId('sign-out-all').addEventListener('click', () => this.#signOut(true));
    byId('account').addEventListener('keydown', ({ key }) => {
      if (key !== 'Escape') return;
      byId('account').open = false;
      byId('account').firstElementChild.focus();
    });
    addEventListener('hashchange', () => this.#go());
    setInterval(() => this.#lookForNews(), threadEvery);
    if (this.#takeLink()) return;
    for (;;) {
      const { isOK, status, answer } = await request('GET', 'me');
      if (isOK) {
        this.#enter(answer);
        return;
      }
      if (!isPassing(status)) break;
      byId('connection').textContent = words.offline;
      await new Promise((done) => { setTimeout(done, threadEvery); });
    }
    byId('connection').textContent = '';
    this.#leave();
  }

  /** A link that was mailed: it leaves the address bar before anything else. */
  #takeLink() {
    const link = location.hash.match(/^#link=(.+)$/)?.[1];
    if (!link) return false;
    history.replaceState(null, '', '#/');
    this.#hideAll();
    this.#link.show(link);
    return true;
  }

  #hideAll() {
    this.#ask.hide();
    this.#link.hide();
    byId('app').hidden = true;
  }

  async #enter({ email, firstName, lastName }) {
    this.#isIn = true;
    this.#hideAll();
    byId('connection').textContent = '';
    byId('app').hidden = false;
    byId('who').textContent = [firstName, lastName].filter(Boolean).join(' ') || email;
    byId('address').textContent = email;
    await this.#refreshList();
    this.#go();
  }

  /** Nobody is signed in; `why`: what is told of it. */
  #leave(why = '') {
    this.#isIn = false;
    this.#list.clear();
    this.#thread.open(null);
    byId('account').open = false;
    for (const id of ['who', 'address', 'lines', 'announcer']) byId(id).textContent = '';
    this.#hideAll();
    this.#ask.show(why);
  }

  async #signOut(everywhere) {
    const { isOK, status } = await request('POST', 'sign-out', { everywhere });
    if (isOK || status === 401) this.#leave(words.signedOut);
    else byId('connection').textContent = words.offline;
  }

  /** Goes where the address says. */
  #go() {
    if (this.#takeLink() || !this.#isIn) return;
    const conversation = location.hash.match(/^#\/([\w-]+)$/)?.[1] ?? null;
    document.body.classList.toggle('in-thread', Boolean(conversation));
    this.#list.select(conversation);
    if (conversation !== this.#thread.conversation) this.#thread.open(conversation);
  }

  async #refreshList() {
    this.#listed = performance.now();
    const result = await this.#list.refresh();
    if (result.status === 401) this.#leave(words.ended);
  }

  #lookForNews() {
    if (!this.#isIn || document.visibilityState !== 'visible') return;
    if (this.#thread.conversation) this.#thread.refresh();
    if (performance.now() - this.#listed > listEvery) this.#refreshList();
  }
}

apply();
new Portal().begin();
