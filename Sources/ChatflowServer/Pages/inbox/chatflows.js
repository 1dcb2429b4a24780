import { make } from '../shared/parts.js';
import { get } from './api.js';
import { Dialog } from './controls.js';
import { setText } from './row.js';
import { scrollable } from './scrollable.js';
import { store } from './store.js';
import { say } from './words.js';

/** Tells admins of changed chatflows that don't take effect. */

const often = 20000;
const notice = document.getElementById('chatflows');
let refused = [];

notice.addEventListener('click', () => {
  new Dialog().show({
    title: say('chatflows.refused'),
    parts: [
      make('p', 'soft', say('chatflows.goesOn')),
      scrollable(make('pre', 'report', refused.join('\n')), say('chatflows.refused')),
    ],
    dismiss: say('words.close'),
  });
});

async function look() {
  const isAsking = store.me?.role === 'admin' && document.visibilityState === 'visible';
  const result = isAsking ? await get('admin/chatflows') : null;
  if (result?.isOK) refused = result.answer.refused;
  if (store.me?.role !== 'admin') refused = [];
  setText(notice, refused.length ? say('chatflows.refused') : '');
  notice.hidden = refused.length === 0;
}

/** Looks now, whenever the page is shown, and every few seconds. */
export function watchChatflows() {
  look();
  setInterval(look, often);
  document.addEventListener('visibilitychange', look);
}
