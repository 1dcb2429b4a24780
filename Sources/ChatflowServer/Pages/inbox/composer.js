import { fit, sendOnEnter } from '../shared/field.js';
import { isTooLong } from '../shared/message-length.js';
import { make } from '../shared/parts.js';
import { tellTyping } from './acts.js';
import { attach } from './attaching.js';
import { CannedReplies } from './canned.js';
import { button } from './controls.js';
import { outbox } from './outbox.js';
import { setText } from './row.js';
import { clockTime } from './time.js';
import { say } from './words.js';

/** How often the others are told that one is writing, in milliseconds. */
const typingEvery = 4000;

/** Where replies are written, and how those on their way are shown. */
export class Composer {
  #form = document.getElementById('composer');
  #text = document.getElementById('reply');
  #hint = document.getElementById('reply-hint');
  #pending = document.getElementById('pending');
  #conversation = null;
  #nodes = new Map();
  #typed = -Infinity;
  #mode = document.getElementById('note-mode');
  #isNote = false;
  #canned;

  /** `sent()` is called when a reply goes off. */
  constructor({ sent }) {
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#send(sent);
      this.focus();
    });
    this.#canned = new CannedReplies(this.#text, { chosen: (text) => this.#write(text) });
    sendOnEnter(this.#text, () => this.#send(sent));
    this.#text.addEventListener('input', () => {
      outbox.setDraft(this.#conversation.id, this.#text.value);
      fit(this.#text);
      this.#showHint();
      this.#canned.look();
      this.#tellTyping();
    });
    this.#mode.addEventListener('click', () => this.toNote());
    const button = document.getElementById('attach');
    button.addEventListener('click', () => attach(this.#conversation.id,
      (isSending = true) => button.setAttribute('aria-busy', isSending), sent));
    outbox.addEventListener('changed', () => this.#showPending());
  }

  /** Turns to a conversation, with what was begun there. */
  open(conversation) {
    const isOther = this.#conversation?.id !== conversation.id;
    this.#conversation = conversation;
    if (isOther) {
      this.#setNote(false);
      this.#canned.open(conversation);
      this.#text.value = outbox.draft(conversation.id);
      fit(this.#text);
      this.#showPending();
    }
    this.#showHint();
  }

  /** Turns to a note for the team, and back. */
  toNote() {
    this.#setNote(!this.#isNote);
    this.focus();
  }

  /** Puts a text where replies are written, to be read once more and sent. */
  #write(text) {
    this.#text.value = text;
    outbox.setDraft(this.#conversation.id, text);
    fit(this.#text);
    this.#showHint();
    this.#tellTyping();
  }

  #setNote(isNote) {
    this.#isNote = isNote;
    this.#canned.open(isNote ? null : this.#conversation);
    this.#form.classList.toggle('is-note', isNote);
    this.#mode.setAttribute('aria-pressed', isNote);
    this.#text.placeholder = say(isNote ? 'composer.notePlaceholder' : 'composer.placeholder');
    this.#text.ariaLabel = say(isNote ? 'composer.noteLabel' : 'composer.reply');
    setText(this.#form.querySelector('.primary span'),
      say(isNote ? 'composer.keep' : 'composer.send'));
    if (this.#conversation) this.#showHint();
  }

  #showHint() {
    const known = { closed: 'opens', new: 'keys', waiting_for_team: 'keys', with_team: 'keys' };
    const isWrong = isTooLong(this.#text.value.trim());
    const hint = isWrong ? 'tooLong' : this.#isNote ? 'onlyTeam'
      : known[this.#conversation.state] ?? 'takesOver';
    setText(this.#hint, say(`composer.${hint}`));
    this.#hint.classList.toggle('matters', hint !== 'keys');
    this.#text.setAttribute('aria-invalid', isWrong);
  }

  focus() {
    this.#text.focus({ preventScroll: true });
  }

  #send(sent) {
    const text = this.#text.value.trim();
    if (!text || isTooLong(text)) return;
    this.#text.value = '';
    outbox.setDraft(this.#conversation.id, '');
    fit(this.#text);
    this.#showHint();
    outbox.send(this.#conversation.id, text, this.#isNote);
    this.#setNote(false);
    // The next word is news again.
    this.#typed = -Infinity;
    sent();
  }

  #tellTyping() {
    const now = performance.now();
    const isWriting = /^[^/]/.test(this.#text.value.trim());
    if (this.#isNote || !isWriting || now - this.#typed < typingEvery) return;
    this.#typed = now;
    tellTyping(this.#conversation);
  }

  #showPending() {
    if (!this.#conversation) return;
    const items = outbox.of(this.#conversation.id).filter((item) => !item.isShown);
    const nodes = items.map((item) => this.#item(item));
    for (const id of this.#nodes.keys()) {
      if (!items.some((item) => item.id === id)) this.#nodes.delete(id);
    }
    const isSame = nodes.length === this.#pending.children.length
      && nodes.every((node, index) => node === this.#pending.children[index]);
    if (!isSame) this.#pending.replaceChildren(...nodes);
  }

  #item(item) {
    let node = this.#nodes.get(item.id);
    if (!node) {
      const words = make('div', '', item.text);
      words.dir = 'auto';
      const bubble = make('div', 'bubble', make('span', 'said', `${say('people.you')}: `), words);
      const kind = item.isNote ? 'agent memo' : 'agent';
      node = make('div', `line ${kind} pending`, bubble, make('p', 'delivery'));
      this.#nodes.set(item.id, node);
    }
    const state = item.failure || (item.answeredAt === undefined ? 'sending' : 'sent');
    if (node.dataset.state === state) return node;
    node.dataset.state = state;
    node.classList.toggle('failed', Boolean(item.failure));
    const delivery = node.lastChild;
    if (!item.failure) {
      delivery.replaceChildren(
        state === 'sending' ? say('composer.sending') : clockTime(Date.now()));
      return node;
    }
    delivery.replaceChildren(`${say('composer.notSent')} ${item.failure} `,
      button(say('words.again'), 'link', () => outbox.retry(item.conversation)), ' ',
      button(say('words.discard'), 'link', () => this.#discard(item)));
    return node;
  }

  /** What isn't to be sent goes back to where it was written. */
  #discard(item) {
    outbox.discard(item.id);
    if (!this.#text.value) {
      this.#text.value = item.text;
      outbox.setDraft(item.conversation, item.text);
      fit(this.#text);
    }
    this.focus();
  }
}
