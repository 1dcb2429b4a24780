/** What pages take from a browser, as little of it as their modules need to be loaded. */

globalThis.window = globalThis;
globalThis.location = { href: 'https://chat.example/inbox' };
Object.defineProperty(globalThis, 'navigator', {
  value: { language: 'en-GB' }, configurable: true, writable: true,
});
globalThis.addEventListener ??= () => {};
globalThis.document = {
  createElement: (tag) => ({ tag, append() {} }),
};

/** A module of the pages, by its path in their folder. */
export const load = (path) => import(`../../Sources/ChatflowServer/Pages/${path}`);

/** Lets what has been promised happen. */
export const settle = () => new Promise((done) => { setImmediate(done); });
