import { make } from '../shared/parts.js';
import { tag } from './acts.js';
import { get } from './api.js';
import { button } from './controls.js';
import { say } from './words.js';

/** The tags of the open conversation, and where one gives others. */
export class Tags {
  node = make('div', 'field');
  #list = make('p', 'tags');
  #input = make('input');
  #known = make('datalist');
  #conversation = null;
  #shown = '';

  constructor() {
    const label = make('label', '', say('tags.title'));
    label.htmlFor = 'new-tag';
    this.#known.id = 'known-tags';
    Object.assign(this.#input, {
      id: 'new-tag', maxLength: 40, autocomplete: 'off', placeholder: say('tags.add'),
    });
    this.#input.setAttribute('list', this.#known.id);
    this.node.append(label, this.#list, this.#input, this.#known);
    this.#input.addEventListener('focus', () => this.#suggest());
    this.#input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      this.#add();
    });
  }

  open(conversation) {
    this.#conversation = conversation;
    const tags = conversation.tags ?? [];
    const key = JSON.stringify([conversation.id, tags]);
    if (key === this.#shown) return;
    this.#shown = key;
    this.#list.replaceChildren(...tags.flatMap((name) => {
      const remove = button('×', 'link', () => tag(this.#conversation, { removed: [name] }));
      remove.setAttribute('aria-label', say('tags.remove', { name }));
      return [make('span', 'tag', make('bdi', '', name), remove), ' '];
    }));
    this.#list.hidden = tags.length === 0;
  }

  async #suggest() {
    const { isOK, answer } = await get('team/tags');
    if (isOK) this.#known.replaceChildren(...answer.tags.map((name) => new Option(name)));
  }

  #add() {
    const name = this.#input.value.trim();
    if (!name) return;
    this.#input.value = '';
    tag(this.#conversation, { added: [name] });
  }
}
