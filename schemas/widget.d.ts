/**
 * What pages have that show the chat: the one global of `widget.js`. It is there once the script
 * has run.
 *
 * @packageDocumentation
 */
declare const chatflow: {
  /** Opens the chat, also before its triggers fire; nothing where none is offered. */
  open(): void;
  close(): void;
  /** Shows nothing of it, not even the button, until `open()` or the next page. */
  hide(): void;
  /** Who is signed in on the site, as a signed identity says; null: nobody. */
  identify(token: string | null): void;
  /** Calls back with how many lines aren't seen, now and after each change; gives what ends it. */
  on(event: "unread", listener: (count: number) => void): () => void;
};
