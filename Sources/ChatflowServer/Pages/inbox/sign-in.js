import { reason, request } from './api.js';
import { choice } from './controls.js';
import { setText } from './row.js';
import { language, languages, ownName, say, speak } from './words.js';

/**
 * The form for signing in, instead of everything else. It has four faces: `password`, `code` where
 * one is asked for beside it, `forgotten`, and `choose`, where a mailed link leads.
 */
const place = document.getElementById('sign-in');
const form = document.getElementById('sign-in-form');
const title = document.getElementById('sign-in-title');
const hint = document.getElementById('sign-in-hint');
const email = document.getElementById('sign-in-email');
const password = document.getElementById('sign-in-password');
const code = document.getElementById('sign-in-code');
const error = document.getElementById('sign-in-error');
const submitButton = document.getElementById('sign-in-submit');
const other = document.getElementById('sign-in-other');
let whenDone = () => {};
let face = 'password';
/** What the link that leads here shows. */
let token = '';

/** The fields of each face. */
const faces = {
  password: [email, password], code: [code], forgotten: [email], choose: [password],
};

/** What a face says: its `title`, `button`, `busy`, `other`, `hint`. */
const said = (part, of = face) => say(`signIn.${of}.${part}`);

function turn(to, words = to === 'password' ? '' : said('hint', to)) {
  face = to;
  setText(title, said('title'));
  setText(hint, words);
  setText(error, '');
  setText(submitButton, said('button'));
  setText(other, said('other'));
  other.hidden = false;
  submitButton.hidden = false;
  for (const input of [email, password, code]) {
    input.closest('label').hidden = !faces[to].includes(input);
  }
  password.autocomplete = to === 'choose' ? 'new-password' : 'current-password';
  (faces[to].find((input) => !input.value) ?? faces[to][0]).focus();
}

/**
 * Shows the form; `words` say why, `known` is who was there before. `done(member)` is called once
 * somebody is signed in.
 */
export function showSignIn(words, known, done) {
  if (!place.hidden) {
    if (face === 'password') setText(hint, words);
    return;
  }
  place.hidden = false;
  document.title = `${say('signIn.password.button')} · ${say('places.inbox')}`;
  showLanguages();
  if (known) email.value = known;
  form.onsubmit = (event) => {
    event.preventDefault();
    submit();
  };
  other.onclick = () => turn(face === 'password' ? 'forgotten' : 'password');
  whenDone = done;
  const [, link] = location.hash.match(/^#\/password\/([\w-]+)$/) ?? [];
  token = link ?? '';
  // It is in no history from here on.
  if (token) history.replaceState(null, '', '#/');
  turn(token ? 'choose' : 'password', token ? said('hint', 'choose') : words);
}

/** Offers the other languages. */
function showLanguages() {
  const { node, select } = choice(say('words.language'),
    languages.map((name) => [name, ownName(name)]), language());
  select.addEventListener('change', () => speak(select.value));
  document.getElementById('sign-in-language').replaceChildren(node);
}

/** Does without the form where somebody signed in in another tab: all tabs have one cookie. */
export async function lookForSignIn() {
  if (place.hidden || isBusy() || face === 'choose') return;
  const me = await request('GET', 'team/me');
  if (me.isOK && !place.hidden && !isBusy()) finish(me.answer);
}

const isBusy = () => place.hasAttribute('aria-busy');

function finish(member) {
  password.value = '';
  code.value = '';
  place.hidden = true;
  whenDone(member);
}

async function submit() {
  if (isBusy() || submitButton.hidden) return;
  const missing = faces[face].find((input) => !input.value.trim());
  if (missing) {
    setText(error, said('missing'));
    missing.focus();
    return;
  }
  if (face === 'choose' && [...password.value].length < 12) {
    setText(error, say('signIn.tooShort'));
    return;
  }
  place.setAttribute('aria-busy', 'true');
  setText(error, '');
  // Checking a password takes its time on purpose.
  setText(submitButton, said('busy'));
  const act = { forgotten: askForLink, choose: choosePassword }[face] ?? signIn;
  await act();
  place.removeAttribute('aria-busy');
  setText(submitButton, said('button'));
}

function fail(words, input) {
  setText(error, words);
  input.select();
  input.focus();
}

async function signIn() {
  const body = { email: email.value.trim(), password: password.value };
  if (face === 'code') body.code = code.value.trim();
  const result = await request('POST', 'team/sign-in', body);
  if (result.isOK) {
    finish(result.answer);
    return;
  }
  const kind = result.answer?.error?.code;
  if (kind === 'code_needed') {
    turn('code');
    return;
  }
  const isCode = face === 'code' && kind !== 'bad_sign_in';
  if (face === 'code' && !isCode) turn('password', '');
  fail(reason(result), isCode ? code : password);
}

async function askForLink() {
  const result = await request('POST', 'team/password-link', { email: email.value.trim() });
  if (!result.isOK) {
    fail(reason(result), email);
    return;
  }
  setText(hint, say('signIn.linkSent'));
  submitButton.hidden = true;
  email.closest('label').hidden = true;
  other.focus();
}

async function choosePassword() {
  const result = await request('POST', 'team/password', { token, password: password.value });
  if (result.status === 404) {
    turn('forgotten', say('signIn.linkOver'));
    return;
  }
  if (!result.isOK) {
    fail(reason(result), password);
    return;
  }
  email.value = result.answer.email;
  turn('password', say('signIn.isSet'));
  await signIn();
}
