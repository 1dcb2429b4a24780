import { pickFile, sendFile } from '../shared/files.js';
import { base } from './api.js';

/** What is said where a file isn't taken, by the status of the answer. */
const wrongs = { 413: 'fileTooLarge', 415: 'fileKind' };

/**
 * Lets the customer pick a file for a conversation, and sends it: `say(key)` tells how it goes,
 * `sent(status)` that it is over.
 */
export function attach(conversation, say, sent) {
  const place = new URL(`conversations/${encodeURIComponent(conversation)}/files`, base);
  pickFile(async (file) => {
    say('sending');
    const { isOK, status, answer } = await sendFile(place, file);
    say(isOK && answer?.accepted ? '' : wrongs[status] ?? 'notSent');
    sent(status);
  });
}
