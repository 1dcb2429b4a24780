import { makeId } from '../shared/attempts.js';
import { fileKinds } from '../shared/files.js';
import { base } from './api.js';

/** Files that customers send along. */

const mostBytes = 10 * 1024 * 1024;
/** What is said where one isn't taken, by the status of the answer. */
const wrongs = { 413: 'fileTooLarge', 415: 'fileKind' };

async function send(conversation, file) {
  if (file.size > mostBytes) return { status: 413 };
  const address = new URL(`conversations/${encodeURIComponent(conversation)}/files`, base);
  address.search = new URLSearchParams({ id: makeId(), name: file.name });
  try {
    const response = await fetch(address, {
      method: 'POST', body: file, headers: { 'Content-Type': 'application/octet-stream' },
    });
    const answer = response.ok ? await response.json() : null;
    return { status: response.status, isTaken: Boolean(answer?.accepted) };
  } catch {
    return { status: 0 };
  }
}

/**
 * Lets the customer pick a file for a conversation: `say(key)` tells how it goes, `sent(status)`
 * that there was an answer.
 */
export function attach(conversation, say, sent) {
  const input = document.createElement('input');
  Object.assign(input, { type: 'file', accept: fileKinds });
  input.addEventListener('change', async () => {
    if (!input.files[0]) return;
    say('sending');
    const { status, isTaken } = await send(conversation, input.files[0]);
    say(isTaken ? '' : wrongs[status] ?? 'notSent');
    sent(status);
  });
  input.click();
}
