import { pickFile, sendFile } from '../shared/files.js';
import { base, reason } from './api.js';
import { toast } from './controls.js';
import { say } from './words.js';

/**
 * Lets the member pick a file for a conversation, and sends it; `sending()` and `sent()` as it goes
 * on.
 */
export function attach(conversation, sending, sent) {
  const place = new URL(`team/conversations/${encodeURIComponent(conversation)}/files`, base);
  pickFile(async (file) => {
    sending();
    const result = await sendFile(place, file);
    if (result.isOK) sent();
    else toast(result.status === 413 ? say('composer.fileTooLarge') : reason(result));
    sending(false);
  });
}
