import { requester } from '../shared/request.js';

/** The interface of visitors. */
export const base = new URL('../api/visitor/', location.href);

export const request = requester(base);

/** Sends what has no answer, also while the page goes away. */
export function tellLeaving(path, body) {
  const sent = new Blob([JSON.stringify(body)], { type: 'application/json' });
  navigator.sendBeacon(new URL(path, base), sent);
}
