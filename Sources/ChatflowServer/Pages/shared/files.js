import { make } from './parts.js';

/** What may be sent along, as browsers ask for it; the server looks at the bytes. */
export const fileKinds = 'image/png,image/jpeg,image/gif,image/webp,application/pdf';

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
