import { reason, request } from './api.js';
import { setText } from './row.js';

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

const faces = {
  password: {
    title: 'Sign in to the inbox', button: 'Sign in', busy: 'Signing in…',
    other: 'Forgot your password?', fields: [email, password],
  },
  code: {
    title: 'Enter a code', button: 'Sign in', busy: 'Signing in…', other: 'Back', fields: [code],
    hint: 'From the app that makes your codes, or one of your recovery codes.',
  },
  forgotten: {
    title: 'Forgot your password?', button: 'Send me a link', busy: 'Sending…', other: 'Back',
    fields: [email], hint: 'A link to choose another one goes to your e-mail.',
  },
  choose: {
    title: 'Choose your password', button: 'Set password', busy: 'Setting it…', other: 'Sign in',
    fields: [password], hint: 'At least 12 characters. Your browsers are signed out.',
  },
};

function turn(to, words = faces[to].hint ?? '') {
  face = to;
  const shown = faces[to];
  setText(title, shown.title);
  setText(hint, words);
  setText(error, '');
  setText(submitButton, shown.button);
  setText(other, shown.other);
  other.hidden = false;
  submitButton.hidden = false;
  for (const input of [email, password, code]) {
    input.closest('label').hidden = !shown.fields.includes(input);
  }
  password.autocomplete = to === 'choose' ? 'new-password' : 'current-password';
  (shown.fields.find((input) => !input.value) ?? shown.fields[0]).focus();
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
  document.title = 'Sign in · Inbox';
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
  turn(token ? 'choose' : 'password', token ? faces.choose.hint : words);
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
  const shown = faces[face];
  const missing = shown.fields.find((input) => !input.value.trim());
  if (missing) {
    setText(error, missing === code ? 'Enter a code.' : face === 'password'
      ? 'Enter your e-mail and your password.' : missing === email ? 'Enter your e-mail.'
        : 'Enter a password.');
    missing.focus();
    return;
  }
  if (face === 'choose' && [...password.value].length < 12) {
    setText(error, 'The password is too short.');
    return;
  }
  place.setAttribute('aria-busy', 'true');
  setText(error, '');
  // Checking a password takes its time on purpose.
  setText(submitButton, shown.busy);
  const act = { forgotten: askForLink, choose: choosePassword }[face] ?? signIn;
  await act();
  place.removeAttribute('aria-busy');
  setText(submitButton, faces[face].button);
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
  setText(hint, 'If somebody of the team has this address, a link is on its way. It is good once,'
    + ' within an hour.');
  submitButton.hidden = true;
  email.closest('label').hidden = true;
  other.focus();
}

async function choosePassword() {
  const result = await request('POST', 'team/password', { token, password: password.value });
  if (result.status === 404) {
    turn('forgotten', 'This link was used, or its time is over. Ask for another one.');
    return;
  }
  if (!result.isOK) {
    fail(reason(result), password);
    return;
  }
  email.value = result.answer.email;
  turn('password', 'Your password is set.');
  await signIn();
}
