import { make } from '../shared/parts.js';
import { get } from './api.js';
import { button, choice } from './controls.js';
import { isMe, memberName, teams } from './people.js';
import { store } from './store.js';
import { baseOf, isWithin } from './within.js';
import { languageName, say } from './words.js';

/** What narrows a list, besides its filter: whose, which chatflow, language and tag, unread. */

const sorted = (texts) => [...new Set(texts.filter(Boolean))].sort();

/** A button with the choices behind it; `changed()` is called when the list is to be another. */
export class Narrowing {
  #node;
  #changed;
  #wanted = {};
  #toggle;
  #panel = make('div', 'choices');

  constructor(node, changed) {
    this.#node = node;
    this.#changed = changed;
    this.#panel.hidden = true;
    this.#toggle = button(say('narrowing.toggle'), 'quiet', () => this.#open(this.#panel.hidden));
    this.#toggle.id = 'narrow';
    this.#toggle.setAttribute('aria-expanded', 'false');
    node.append(this.#toggle, this.#panel);
  }

  /** As the server is asked. */
  get parameters() {
    return this.#wanted;
  }

  takes(conversation) {
    return isWithin(conversation, this.#wanted);
  }

  async #open(isOpen) {
    this.#panel.hidden = !isOpen;
    this.#toggle.setAttribute('aria-expanded', isOpen);
    if (!isOpen) return;
    const [tags, all] = await Promise.all([get('team/tags'), get('team/teams')]);
    this.#build(tags.isOK ? tags.answer.tags : [], all.isOK ? all.answer.teams : teams());
    this.#panel.querySelector('select').focus();
  }

  #build(tags, all) {
    const known = [...store.conversations];
    const assignees = [
      ...store.members.map(({ email }) =>
        [`user ${email}`, isMe(email) ? say('people.me') : memberName(email)]),
      ...all.map((team) => [`team ${team}`, say('people.team', { team })]),
    ];
    const { user, team } = this.#wanted;
    const current = user ? `user ${user}` : team ? `team ${team}` : '';
    const whose = choice(say('words.assignedTo'), [['', say('narrowing.anybody')], ...assignees],
      current);
    whose.select.addEventListener('change', () => {
      const [kind, ...rest] = whose.select.value.split(' ');
      this.#set({ user: '', team: '', ...(kind ? { [kind]: rest.join(' ') } : {}) });
    });
    const box = make('input');
    Object.assign(box, { type: 'checkbox', checked: Boolean(this.#wanted.unread) });
    box.addEventListener('change', () => this.#set({ unread: box.checked }));
    this.#panel.replaceChildren(whose.node,
      this.#choice(say('words.chatflow'), 'chatflow', known.map(({ chatflow }) => chatflow)),
      this.#choice(say('words.language'), 'language',
        known.map(({ locale }) => baseOf(locale ?? '')), languageName),
      this.#choice(say('narrowing.tag'), 'tag', tags),
      make('label', 'box', box, say('narrowing.unread')),
      button(say('narrowing.all'), 'link', () => {
        this.#set({ user: '', team: '', chatflow: '', language: '', tag: '', unread: false });
        this.#open(true);
      }));
  }

  #choice(label, key, values, name = (value) => value) {
    const current = this.#wanted[key] ?? '';
    const options = sorted([...values, current]).map((value) => [value, name(value)]);
    const { node, select } = choice(label, [['', say('narrowing.any')], ...options], current);
    select.addEventListener('change', () => this.#set({ [key]: select.value }));
    return node;
  }

  #set(change) {
    const all = Object.entries({ ...this.#wanted, ...change }).filter(([, value]) => value);
    this.#wanted = Object.fromEntries(all);
    this.#toggle.textContent = all.length ? say('narrowing.narrowed', { count: all.length })
      : say('narrowing.toggle');
    this.#node.classList.toggle('is-narrowed', all.length > 0);
    this.#changed();
  }
}
