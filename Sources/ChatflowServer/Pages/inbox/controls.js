import { make } from '../shared/parts.js';
import { say } from './words.js';

/** Parts of forms, dialogs and messages, used all over the page. */

/** Says something that needs no answer, for a while. */
export function toast(text) {
  const node = make('p', 'toast', text);
  document.getElementById('toasts').append(node);
  setTimeout(() => node.remove(), 8000);
}

/** Says what is about to be done, with a way back; gives what takes the words away. */
export function undoable(text, lasts, undo) {
  const node = make('p', 'toast', `${text} `);
  const done = () => node.remove();
  node.append(button(say('words.undo'), 'link', () => {
    undo();
    done();
  }));
  document.getElementById('toasts').append(node);
  setTimeout(done, lasts);
  return done;
}

/** For those who listen rather than look. */
export function announce(text) {
  document.getElementById('announcer').textContent = text;
}

export function button(label, classes, action) {
  const node = make('button', classes, label);
  node.type = 'button';
  if (action) node.addEventListener('click', action);
  return node;
}

/** A field with its label; `attributes` are properties of the field. */
export function field(label, attributes = {}, hint = '') {
  const input = Object.assign(document.createElement('input'), { autocomplete: 'off' }, attributes);
  const node = make('label', 'field', make('span', '', label), input);
  if (hint) node.append(make('small', 'soft', hint));
  return { node, input };
}

/** A choice with its label; `options` are `[value, label]`. */
export function choice(label, options, value) {
  const select = make('select', '', ...options.map(([key, name]) => new Option(name, key)));
  select.value = value;
  return { node: make('label', 'field', make('span', '', label), select), select };
}

/** A term and what is so, in a list of them. */
export function fact(term, ...parts) {
  return make('div', '', make('dt', '', term), make('dd', '', ...parts));
}

/**
 * Asks something in a dialog. `body(dialog)` gives its parts; `act()` does it and gives what is
 * wrong, if anything: then the dialog stays. `confirm` is its label; without one the dialog only
 * tells. The dialog can be changed by `show`, while it is open.
 */
export class Dialog {
  node = make('dialog');
  #form = make('form');
  #error = make('p', 'error');
  #act = null;
  #isBusy = false;

  constructor() {
    this.#error.setAttribute('role', 'alert');
    this.#form.noValidate = true;
    this.node.append(this.#form);
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.node.addEventListener('close', () => this.node.remove());
    // A click beside it; but a selection that ends there is none.
    this.node.addEventListener('mousedown', (event) => {
      if (event.target === this.node && !this.#isBusy) this.close();
    });
  }

  show({ title, parts, confirm, act, isDangerous = false, dismiss = say('words.cancel'), back }) {
    this.#act = act;
    this.#error.textContent = '';
    const heading = make('h2', '', title);
    heading.id = 'dialog-title';
    this.node.setAttribute('aria-labelledby', heading.id);
    const buttons = make('div', 'buttons');
    if (back) buttons.append(button(say('words.back'), 'quiet back', back));
    buttons.append(button(dismiss, 'quiet', () => this.close()));
    if (confirm) buttons.append(make('button', isDangerous ? 'danger' : 'primary', confirm));
    this.#form.replaceChildren(heading, ...parts, this.#error, buttons);
    if (!this.node.open) {
      document.body.append(this.node);
      this.node.showModal();
    }
    const first = this.#form.querySelector('input, select, .primary') ?? buttons.lastChild;
    first.focus();
    return this;
  }

  /** Another way than the one that `show` offers, as a button in front of it. */
  addChoice(label, act) {
    this.#form.querySelector('.buttons').lastChild.before(button(label, 'quiet', act));
  }

  close() {
    this.node.close();
  }

  async #submit() {
    if (this.#isBusy || !this.#act) return;
    this.#isBusy = true;
    this.#form.setAttribute('aria-busy', 'true');
    this.#error.textContent = '';
    const act = this.#act;
    const wrong = await act();
    this.#isBusy = false;
    this.#form.removeAttribute('aria-busy');
    // What it did may have shown something else already.
    if (this.#act !== act) return;
    if (wrong) this.#error.textContent = wrong;
    else this.close();
  }
}
