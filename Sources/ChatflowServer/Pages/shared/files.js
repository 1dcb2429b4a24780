import { makeId } from './attempts.js';
import { make } from './parts.js';

/** What may be sent along, as browsers ask for it; the server looks at the bytes. */
const kinds = 'image/png,image/jpeg,image/gif,image/webp,application/pdf';
const mostBytes = 10 * 1024 * 1024;

/** Lets somebody pick a file, which `picked` takes. */
export function pickFile(picked) {
  const input = document.createElement('input');
  Object.assign(input, { type: 'file', accept: kinds });
  input.addEventListener('change', () => input.files[0] && picked(input.files[0]));
  input.click();
}

/** Sends a file: the answer and its status, which is 0 where none came. */
export async function sendFile(place, file) {
  if (file.size > mostBytes) return { isOK: false, status: 413, answer: null };
  const address = new URL(place);
  address.search = new URLSearchParams({ id: makeId(), name: file.name });
  try {
    const response = await fetch(address, {
      method: 'POST', body: file, headers: { 'Content-Type': 'application/octet-stream' },
    });
    const answer = await response.json().catch(() => null);
    return { isOK: response.ok, status: response.status, answer };
  } catch {
    return { isOK: false, status: 0, answer: null };
  }
}

/** A file that was sent along: a link by which it is kept, with the picture where it is one. */
export function fileLink({ text, type }, address, loaded) {
  const link = make('a', 'file', text);
  link.href = address;
  link.download = text;
  if (type.startsWith('image/')) {
    const picture = make('img');
    picture.alt = '';
    if (loaded) picture.addEventListener('load', loaded);
    picture.src = address;
    link.prepend(picture);
  }
  return link;
}
