import { readFileSync } from 'node:fs';

/** What pages take from a browser, as little of it as their modules need to be loaded. */

globalThis.window = globalThis;
globalThis.location = { href: 'https://chat.example/inbox' };
Object.defineProperty(globalThis, 'navigator', {
  value: { language: 'en-GB' }, configurable: true, writable: true,
});

/** What listens to the window or to the document, by the name of the event. */
const listeners = new Map();
function listen(name, handler) {
  listeners.set(name, [...(listeners.get(name) ?? []), handler]);
}
globalThis.addEventListener = listen;
globalThis.document = {
  visibilityState: 'visible',
  addEventListener: listen,
  createElement: (tag) => ({ tag, append() {} }),
  createElementNS: (_, tag) => ({ tag, append() {}, setAttribute() {} }),
  body: { append() {}, prepend() {} },
};

/** Something happens to the page. */
export const fire = (name, event = {}) =>
  listeners.get(name)?.forEach((handler) => handler(event));

/** A module of the pages, by its path in their folder. */
export const load = (path) => import(`../../Sources/ChatflowServer/Pages/${path}`);

/** The text of a file of theirs. */
export const read = (path) =>
  readFileSync(new URL(`../../Sources/ChatflowServer/Pages/${path}`, import.meta.url), 'utf8');

/** Lets the inbox speak a language, as where the reader's locales are `wanted`. */
export async function speak(name, wanted = [name]) {
  const { setWords } = await load('inbox/words.js');
  setWords(name, JSON.parse(read(`inbox/words/${name}.json`)), wanted);
}
await speak('en', ['en-GB']);

/** Lets what has been promised happen. */
export const settle = () => new Promise((done) => { setImmediate(done); });
