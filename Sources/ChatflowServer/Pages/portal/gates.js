import { request } from './api.js';
import { language, words } from './words.js';

const byId = (id) => document.getElementById(id);

/** What is wrong, in words. */
function problem({ status, answer }) {
  if (status === 0) return words.offline;
  if (status === 429) return words.tooMany;
  if (answer?.error.code === 'no_mail') return words.noMail;
  if (answer?.error.code === 'no_link') return words.badLink;
  return status === 400 ? words.badEmail : words.failed;
}

/** Runs `body` once at a time, while the form says that it is busy. */
async function busily(form, body) {
  if (form.hasAttribute('aria-busy')) return;
  form.setAttribute('aria-busy', 'true');
  await body();
  form.removeAttribute('aria-busy');
}

/** Where a link is asked for. */
export class AskGate {
  #place = byId('ask');
  #form = byId('ask-form');
  #asked = byId('asked');
  #email = byId('ask-email');
  #error = byId('ask-error');

  constructor() {
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      busily(this.#form, () => this.#ask());
    });
    byId('ask-again').addEventListener('click', () => this.show());
  }

  /** `why`: what is told first. */
  show(why = '') {
    this.#place.hidden = false;
    this.#form.hidden = false;
    this.#asked.hidden = true;
    this.#error.textContent = why;
    this.#email.focus();
  }

  hide() {
    this.#place.hidden = true;
  }

  async #ask() {
    const email = this.#email.value.trim();
    this.#error.textContent = '';
    if (!email) {
      this.#error.textContent = words.badEmail;
      this.#email.focus();
      return;
    }
    const result = await request('POST', 'links', { email, locale: language });
    if (!result.isOK) {
      this.#error.textContent = problem(result);
      this.#email.focus();
      return;
    }
    byId('asked-text').textContent = words.asked.replace('{email}', () => email);
    byId('asked-code').textContent = result.answer.code.replace(/(...)(...)/, '$1 $2');
    this.#form.hidden = true;
    this.#asked.hidden = false;
    byId('ask-again').focus();
  }
}

/** Where a link leads: nothing is spent until the button is pressed. */
export class LinkGate {
  #place = byId('link');
  #form = byId('link-form');
  #field = byId('code-field');
  #code = byId('code');
  #error = byId('link-error');
  #link = '';

  /** `signedIn(contact)`; `failed(why)`: the link doesn't work. */
  constructor({ signedIn, failed }) {
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      busily(this.#form, () => this.#signIn(signedIn, failed));
    });
  }

  show(link) {
    this.#link = link;
    this.#place.hidden = false;
    this.#setCode(false);
    this.#error.textContent = '';
    this.#form.querySelector('button').focus();
  }

  hide() {
    this.#place.hidden = true;
  }

  #setCode(isNeeded) {
    this.#field.hidden = !isNeeded;
    byId('code-hint').hidden = !isNeeded;
    if (isNeeded) this.#code.focus();
    else this.#code.value = '';
  }

  async #signIn(signedIn, failed) {
    this.#error.textContent = '';
    const code = this.#field.hidden ? undefined : this.#code.value;
    const result = await request('POST', 'sign-in', { link: this.#link, code });
    if (result.isOK) {
      signedIn(result.answer);
    } else if (result.answer?.error.code === 'code_needed') {
      if (code) this.#error.textContent = words.badCode;
      this.#setCode(true);
      this.#code.select();
    } else if (result.answer?.error.code === 'no_link') {
      failed(words.badLink);
    } else {
      this.#error.textContent = problem(result);
    }
  }
}
