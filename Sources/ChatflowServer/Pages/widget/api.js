import { requester } from '../shared/request.js';
import { browser } from './storage.js';

/** The interface of visitors. */
export const base = new URL('../api/visitor/', location.href);

/**
 * By what the visitor is known where the browser keeps no cookie for the frame. It is carried by
 * hand then, from what the browser stores for the frame, if it stores anything.
 */
class Carried {
  #token = browser.get('token');

  get isCarried() {
    return this.#token !== null;
  }

  /** Whether it is there after the page was left. */
  get isKept() {
    return !this.isCarried || browser.isLasting;
  }

  carry(token) {
    this.#token = token;
    browser.set('token', token);
  }

  get headers() {
    return this.#token ? { 'Chatflow-Visitor': this.#token } : {};
  }
}

export const carried = new Carried();

/** Who the site says that its user is; `now` is null until it says so. */
export const signed = { now: null };

/** By which requests carry who the visitor is, where no cookie does. */
export const headers = () => ({ ...carried.headers, ...signed.now?.headers });
const ask = requester(base, headers);

export const request = (...call) => (signed.now ? signed.now.ask(ask, call) : ask(...call));

/** Sends what has no answer, also while the page goes away. */
export function tellLeaving(path, body) {
  const address = new URL(path, base);
  const type = 'application/json';
  const text = JSON.stringify(body);
  if (!carried.isCarried && !signed.now?.token) {
    navigator.sendBeacon(address, new Blob([text], { type }));
    return;
  }
  const all = { ...headers(), 'Content-Type': type };
  fetch(address, { method: 'POST', keepalive: true, headers: all, body: text }).catch(() => {});
}
