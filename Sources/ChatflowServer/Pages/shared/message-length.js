/** The most bytes of a message, in UTF-8, that the server takes. */
const most = 16 * 1024;
const encoder = new TextEncoder();

/** Whether a message is longer than what is taken. A letter takes up to three bytes, or four. */
export const isTooLong = (text) => text.length * 3 > most && encoder.encode(text).length > most;
