import { requester } from '../shared/request.js';

/** The interface of the portal. */
export const base = new URL('api/portal/', new URL('./', location.href));

export const request = requester(base);

/** Tells what has no answer, also while the page goes away. */
export function tellLeaving(path, body) {
  fetch(new URL(path, base), {
    method: 'POST',
    keepalive: true,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {});
}
