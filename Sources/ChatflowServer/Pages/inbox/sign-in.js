import { reason, request } from './api.js';
import { setText } from './row.js';

/** The form for signing in, instead of everything else. */
const place = document.getElementById('sign-in');
const email = document.getElementById('sign-in-email');
const password = document.getElementById('sign-in-password');
const error = document.getElementById('sign-in-error');
let whenDone = () => {};

/**
 * Shows the form; `hint` says why, `known` is who was there before. `done(member)` is called once
 * somebody is signed in.
 */
export function showSignIn(hint, known, done) {
  setText(document.getElementById('sign-in-hint'), hint);
  if (!place.hidden) return;
  place.hidden = false;
  document.title = 'Sign in · Inbox';
  if (known) email.value = known;
  (email.value ? password : email).focus();
  const form = document.getElementById('sign-in-form');
  form.onsubmit = (event) => {
    event.preventDefault();
    submit();
  };
  whenDone = done;
}

/** Does without the form where somebody signed in in another tab: all tabs have one cookie. */
export async function lookForSignIn() {
  if (place.hidden || isBusy()) return;
  const me = await request('GET', 'team/me');
  if (me.isOK && !place.hidden && !isBusy()) finish(me.answer);
}

const isBusy = () => place.hasAttribute('aria-busy');

function finish(member) {
  password.value = '';
  place.hidden = true;
  whenDone(member);
}

async function submit() {
  if (isBusy()) return;
  const missing = [email, password].find((input) => !input.value.trim());
  if (missing) {
    setText(error, 'Enter your e-mail and your password.');
    missing.focus();
    return;
  }
  place.setAttribute('aria-busy', 'true');
  setText(error, '');
  // Checking a password takes its time on purpose.
  const button = place.querySelector('button');
  button.textContent = 'Signing in…';
  const body = { email: email.value.trim(), password: password.value };
  const result = await request('POST', 'team/sign-in', body);
  place.removeAttribute('aria-busy');
  button.textContent = 'Sign in';
  if (!result.isOK) {
    setText(error, reason(result));
    password.select();
    password.focus();
    return;
  }
  finish(result.answer);
}
