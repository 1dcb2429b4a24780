import { make } from '../shared/parts.js';
import { get, reason } from './api.js';
import { toast } from './controls.js';
import { mailParts } from './mail.js';

/** What the server goes by, and how its mails do, for admins. */

function fact(name, ...values) {
  const value = make('dd', '');
  for (const text of values) value.append(make('bdi', 'address', text), make('br', ''));
  value.lastChild.remove();
  return make('div', '', make('dt', '', name), value);
}

function facts(server) {
  const list = make('dl', 'facts card',
    fact('Address', server.publicURL ?? 'As browsers ask for it'),
    fact('Sites', ...(server.origins.length ? server.origins : ['None but the server itself'])),
    fact('Listens on', server.listen), fact('Data', server.data));
  list.append(fact('Settings', server.file ?? 'No server file'));
  return list;
}

/** Shows it in `place`, unless something else is shown there by then. */
export async function showServer(place) {
  place.replaceChildren();
  const [result, mail] = await Promise.all([get('admin/server'), get('admin/mail')]);
  if (place.dataset.shows !== 'server') return;
  if (!result.isOK) {
    toast(reason(result));
    return;
  }
  place.replaceChildren(make('div', 'sheet', make('header', '', make('h1', '', 'Server')),
    facts(result.answer),
    make('p', 'soft', 'Flags, the environment and the server file say this when the server '
      + 'starts. Sites are those that may show the chat.'),
    ...(mail.isOK ? mailParts(mail.answer, () => showServer(place)) : [])));
}
