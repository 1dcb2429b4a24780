import { makeId } from '../shared/attempts.js';
import { fileKinds } from '../shared/files.js';
import { base, reason } from './api.js';
import { toast } from './controls.js';
import { say } from './words.js';

/** Files that the team sends along. */

const mostBytes = 10 * 1024 * 1024;

async function send(conversation, file, sent) {
  if (file.size > mostBytes) {
    toast(say('composer.fileTooLarge'));
    return;
  }
  const address = new URL(`team/conversations/${encodeURIComponent(conversation)}/files`, base);
  address.search = new URLSearchParams({ id: makeId(), name: file.name });
  try {
    const response = await fetch(address, {
      method: 'POST', body: file, headers: { 'Content-Type': 'application/octet-stream' },
    });
    if (response.ok) {
      sent();
      return;
    }
    const answer = await response.json().catch(() => null);
    toast(response.status === 413 ? say('composer.fileTooLarge')
      : reason({ status: response.status, answer }));
  } catch {
    toast(reason({ status: 0 }));
  }
}

/** Lets the member pick a file for a conversation; `sending()` and `sent()` as it goes on. */
export function attach(conversation, sending, sent) {
  const input = document.createElement('input');
  Object.assign(input, { type: 'file', accept: fileKinds });
  input.addEventListener('change', async () => {
    if (!input.files[0]) return;
    sending();
    await send(conversation, input.files[0], sent);
    sending(false);
  });
  input.click();
}
