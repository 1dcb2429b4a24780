/**
 * What is only needed where an e-mail is asked for: it is loaded then, not with the chat. It
 * imports nothing.
 */

const byId = (id) => document.getElementById(id);
const label = (node, text) => node.setAttribute('aria-label', text);

/** Where most people have their e-mail. */
const providers = [
  'gmail.com', 'hotmail.com', 'outlook.com', 'yahoo.com', 'icloud.com', 'live.com', 'gmx.de',
  'web.de', 'orange.fr', 'sapo.pt',
];

/** Whether one slip of the fingers lies between: a letter too many, too few, or another, or two
 * that changed places. */
function isNear(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let [end, otherEnd] = [one.length, other.length];
  while (end > start && otherEnd > start && one[end - 1] === other[otherEnd - 1]) {
    end -= 1;
    otherEnd -= 1;
  }
  const [rest, otherRest] = [one.slice(start, end), other.slice(start, otherEnd)];
  return rest.length <= 1 && otherRest.length <= 1
    || rest.length === 2 && rest === [...otherRest].reverse().join('');
}

/** What an e-mail may have been meant to be; null: nothing else. */
export function meant(email) {
  const place = email.lastIndexOf('@');
  const domain = email.slice(place + 1).toLowerCase();
  if (place < 1 || providers.includes(domain)) return null;
  const near = providers.find((provider) => isNear(domain, provider));
  return near ? `${email.slice(0, place)}@${near}` : null;
}

const target = '\\((https?:\\/\\/[^\\s)]+)\\)';
const named = `\\[([^\\][]+)\\]${target}`;
const behind = `((?:[^\\s()]+\\s+)?[^\\s()]+)\\s+${target}`;

/**
 * A consent with its links shown by their words: `[the notice](https://…)`, or the two words
 * before an address in brackets. The parts are texts and `{words, address}`.
 */
export function consentParts(text) {
  const link = new RegExp(`${named}|${behind}`, 'gi');
  const parts = [];
  let rest = 0;
  for (const match of text.matchAll(link)) {
    const address = match[2] ?? match[4];
    if (!URL.canParse(address)) continue;
    parts.push(text.slice(rest, match.index), { words: match[1] ?? match[3], address });
    rest = match.index + match[0].length;
  }
  return [...parts, text.slice(rest)];
}

/** A button that takes what an e-mail may have been meant to be. */
function offered(email, take) {
  const button = document.createElement('button');
  Object.assign(button, { className: 'retry', type: 'button', textContent: `${email}?` });
  button.addEventListener('click', take);
  return button;
}

/** The field in which a visitor gives an e-mail, with the consent that it may need. */
export class Prompt {
  node = byId('prompt');
  #email = byId('email');
  #button = byId('email-button');
  #consent = byId('consent');
  #text = byId('consent-text');
  #tick = byId('tick');
  #note = byId('prompt-note');
  #linked;
  #words = {};
  #agreed = '';
  #isBusy = false;
  /** The answer that was refused last, and what was said to it. */
  #slip = null;
  /** What the visitor is asked about first, and of which answer. */
  #doubt = { email: '', parts: [] };

  /**
   * `given(email, consent)`; `changed()`: something was typed; `linked(text)` gives the parts of a
   * text with its addresses as links.
   */
  constructor({ given, changed, linked }) {
    this.#linked = linked;
    this.#email.addEventListener('input', changed);
    this.#tick.addEventListener('change', () => this.#setDoubt());
    this.node.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit(given);
    });
  }

  speak(words) {
    this.#words = words;
    label(this.#email, words.email);
    this.#button.textContent = words.send;
    label(this.#button, words.sendEmail);
  }

  get hasFocus() {
    return this.node.contains(document.activeElement);
  }

  hide() {
    this.node.hidden = true;
    this.#email.value = '';
    this.#tick.checked = false;
    this.#setDoubt();
  }

  /** `slip`: the answer that was refused last; `isBusy`: an e-mail is on its way. */
  show({ consent = '', slip, isBusy }) {
    this.#isBusy = isBusy;
    this.#slip = slip;
    this.node.hidden = false;
    this.#agree(consent);
    this.#consent.hidden = !consent;
    // Read-only rather than disabled: the keyboard stays where it is.
    this.#email.readOnly = isBusy;
    this.node.setAttribute('aria-busy', isBusy);
    this.#showNote();
  }

  #agree(consent) {
    if (this.#agreed === consent) return;
    this.#agreed = consent;
    this.#text.replaceChildren(...consentParts(consent).flatMap((part) => {
      if (!part.address) return this.#linked(part);
      const [, link] = this.#linked(part.address);
      link.textContent = part.words;
      return [link];
    }));
  }

  /** Under the field: what is wrong with what stands in it, as long as it stands there. */
  #showNote() {
    const address = this.#email.value.trim();
    const isRefused = !this.#isBusy && this.#slip?.email === address;
    this.#email.setAttribute('aria-invalid', isRefused);
    const isDoubted = this.#doubt.email === address;
    const parts = isDoubted && this.#doubt.parts.length ? this.#doubt.parts
      : isRefused ? [this.#slip.said] : [];
    const text = parts.map((part) => part.textContent ?? part).join('');
    if (this.#note.textContent !== text) this.#note.replaceChildren(...parts);
  }

  #setDoubt(email = '', ...parts) {
    this.#doubt = { email, parts };
    this.#showNote();
  }

  #submit(given) {
    const address = this.#email.value.trim();
    if (!address || this.#isBusy) {
      this.#email.focus();
      return;
    }
    if (!this.#consent.hidden && !this.#tick.checked) {
      this.#setDoubt(address, this.#words.consent);
      this.#tick.focus();
      return;
    }
    const other = meant(address);
    // Sent again, it is meant.
    if (other && this.#doubt.email !== address) {
      this.#setDoubt(address, `${this.#words.meant} `, offered(other, () => {
        this.#email.value = other;
        this.#setDoubt();
        this.#email.focus();
      }));
      return;
    }
    this.#setDoubt();
    given(address, this.#tick.checked);
  }
}

// Answers that were no e-mails

/**
 * The lines of a thread without such answers, and without what was said to them: while the prompt
 * waits, that stands under its field. `slip` is the last of them there, `{email, said}`, if any;
 * `standing` is where the current conversation is.
 */
export function withoutSlips(entries, standing) {
  const gone = new Set();
  let slip = null;
  for (const [index, entry] of entries.entries()) {
    if (entry.kind !== 'email') continue;
    const later = entries.slice(index + 1)
      .filter(({ conversation }) => conversation === entry.conversation);
    const end = later.findIndex(({ kind }) => kind !== 'bot');
    const said = end < 0 ? later : later.slice(0, end);
    const waits = standing?.conversation === entry.conversation && standing.prompt;
    const isLast = !later.some(({ kind }) => kind === 'email');
    if (said.length === 0 || (isLast && !waits)) continue;
    for (const one of [entry, ...said]) gone.add(one);
    if (isLast) slip = { email: entry.text, said: said.map(({ text }) => text).join('\n') };
  }
  return { entries: entries.filter((entry) => !gone.has(entry)), slip };
}
