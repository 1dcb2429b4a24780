/** What trying again takes. */

/** Whether the same request may well succeed a little later. */
export const isPassing = (status) => status === 0 || status === 429 || status >= 500;

/** How long to wait before the next of several attempts, spread so that not all come at once. */
export const pause = (attempt, atLeast = 0) =>
  Math.max(atLeast, Math.min(30000, 500 * 2 ** attempt) * (0.75 + Math.random() / 2));

export const sleep = (milliseconds) => new Promise((done) => {
  setTimeout(done, milliseconds);
});

/** An id by which a repeated request is known. */
export const makeId = () => Array.from(
  crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0'),
).join('');
