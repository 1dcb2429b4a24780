import { isPassing, pause, sleep } from '../shared/attempts.js';
import { requester } from '../shared/request.js';
import { isSaid, say } from './words.js';

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
  if (seconds < 90) return say('reasons.inSeconds', { count: seconds });
  return say('reasons.inMinutes', { count: Math.round(seconds / 60) });
}

/** Why a request was refused, in plain words. */
export function reason({ status, answer, wait }) {
  const { code, message } = answer?.error ?? {};
  if (status === 0) return say('reasons.unreachable');
  const when = later(wait || (status === 429 ? 60000 : 2000));
  if (status === 429) return say('reasons.attempts', { when });
  if (isSaid(`reasons.of.${code}`)) return say(`reasons.of.${code}`, { when });
  return message ?? say('reasons.status', { status });
}
