import { isPassing, pause, sleep } from '../shared/attempts.js';
import { requester } from '../shared/request.js';

/** Requests to the server; what it says no with, in words. */
export const base = new URL('api/', location.href);

let signedOut = () => {};

/** `handler` is called whenever the server doesn't know who asks. */
export function whenSignedOut(handler) {
  signedOut = handler;
}

const ask = requester(base);

/** What is wrong with a password or a code, rather than that nobody is signed in. */
const refused = ['bad_sign_in', 'code_needed', 'wrong_code'];

/** The answer to a request, as `requester` describes it. */
export async function request(method, path, body) {
  const result = await ask(method, path, body);
  if (result.status === 401 && !refused.includes(result.answer?.error?.code)) signedOut();
  return result;
}

/** Asks; `parameters` that are empty are left out. */
export function get(path, parameters = {}) {
  const known = Object.entries(parameters)
    .filter(([, value]) => value !== undefined && value !== null && value !== '');
  const query = new URLSearchParams(known).toString();
  return request('GET', query ? `${path}?${query}` : path);
}

/** Sends a change that has an id of its own, and so may be repeated, until it is answered. */
export async function insist(method, path, body, attempts = 5) {
  for (let attempt = 0; ; attempt += 1) {
    const result = await request(method, path, body);
    if (!isPassing(result.status) || attempt + 1 >= attempts) return result;
    await sleep(pause(attempt, result.wait));
  }
}

/** When to try again, in words. */
function later(wait) {
  const seconds = Math.max(1, Math.round(wait / 1000));
  if (seconds < 90) return seconds === 1 ? 'in a second' : `in ${seconds} seconds`;
  return `in ${Math.round(seconds / 60)} minutes`;
}

/** Why a request was refused, in plain words. */
export function reason({ status, answer, wait }) {
  const { code, message } = answer?.error ?? {};
  if (status === 0) return 'The server can’t be reached. Check your connection.';
  if (status === 429) return `Too many attempts. Try again ${later(wait || 60000)}.`;
  const known = {
    bad_sign_in: 'The e-mail or the password isn’t right.',
    busy: `The server is busy. Try again ${later(wait || 2000)}.`,
    failed: 'The server couldn’t do that. Its log says why.',
    forbidden: 'Only admins may do that.',
    last_admin: 'One admin has to stay.',
    member_exists: 'Somebody with this e-mail is in the team already.',
    not_found: 'It isn’t there any more.',
    origin: 'The server doesn’t take changes from this address. Open the inbox at its own.',
    no_mail: 'This server sends no e-mail. Ask an admin for a new password.',
    wrong_code: 'The code isn’t right.',
    unauthorized: 'You have been signed out.',
  };
  return known[code] ?? message ?? `The server answered with ${status}.`;
}
