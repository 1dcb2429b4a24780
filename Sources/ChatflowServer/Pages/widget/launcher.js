import { label, make } from '../shared/parts.js';

const byId = (id) => document.getElementById(id);

/** What there is of the chat while it is closed: its button, and what was said meanwhile. */
export class Launcher {
  #button = byId('launcher');
  #unread = byId('unread');
  #teaser = byId('teaser');
  #lines = byId('teaser-open');
  #dismiss = byId('teaser-dismiss');
  #words = {};
  #said = [];

  /** `opened()` and `dismissed()`: the visitor did so by hand. */
  constructor({ opened, dismissed }) {
    this.#button.addEventListener('click', opened);
    this.#lines.addEventListener('click', opened);
    this.#dismiss.addEventListener('click', dismissed);
  }

  speak(words) {
    this.#words = words;
    label(this.#dismiss, words.dismiss);
  }

  /** Says something beside the button; nothing where there are no lines. */
  tease(lines) {
    this.#said = lines;
  }

  get isTeasing() {
    return !this.#teaser.hidden;
  }

  /** The room that it takes. What is new stands out over the button. */
  get shape() {
    if (!this.isTeasing) {
      return this.#unread.hidden ? { name: 'launcher', width: 60, height: 60, round: 30 }
        : { name: 'launcher', width: 64, height: 64 };
    }
    const { offsetWidth, offsetHeight } = this.#teaser;
    return { name: 'teaser', width: offsetWidth, height: offsetHeight, round: 18 };
  }

  show(isWanted, unread) {
    this.#button.hidden = !isWanted;
    document.documentElement.classList.toggle('teasing', isWanted && this.#said.length > 0);
    this.#unread.hidden = unread === 0;
    this.#unread.textContent = unread > 9 ? '9+' : unread;
    const { open } = this.#words;
    label(this.#button, unread ? `${open}, ${unread} ${this.#words.unread}` : open);
    const isTeasing = isWanted && this.#said.length > 0;
    if (isTeasing && this.#lines.textContent !== this.#said.join('')) {
      this.#lines.replaceChildren(...this.#said.map((said) => {
        const line = make('span', '', said);
        line.dir = 'auto';
        return line;
      }));
    }
    this.#teaser.hidden = !isTeasing;
  }

  focus() {
    this.#button.focus();
  }
}
