import { make } from '../shared/parts.js';
import { base, get, reason } from './api.js';
import { button, toast } from './controls.js';
import { mailParts } from './mail.js';
import { sinceWhen } from './time.js';
import { webhookParts } from './webhooks.js';

/** What the server goes by and serves, and how its mails and webhooks do, for admins. */

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

/** Which chatflows are served since when, and what keeps changed ones from it. */
function chatflowParts({ chatflows, refused }) {
  const rows = chatflows.map(({ name, program, since }) => {
    const version = make('code', 'soft', program.slice(0, 10));
    version.title = program;
    const when = since === undefined ? '' : `Since ${sinceWhen(since)}, version `;
    const about = make('p', 'soft', when, version);
    const link = make('a', '', 'Preview');
    link.href = new URL(`admin/chatflows/${encodeURIComponent(name)}/preview`, base).href;
    link.target = '_blank';
    link.rel = 'noopener';
    link.setAttribute('aria-label', `Preview ${name}`);
    return make('li', 'account',
      make('div', 'who', make('p', '', make('bdi', '', name)), about), link);
  });
  const parts = [make('h2', '', 'Chatflows'), make('ol', 'card', ...rows)];
  if (refused.length) {
    parts.push(make('h3', '', 'Not served: changed files have errors'),
      make('p', 'soft', 'What was served before goes on until they are mended.'),
      make('pre', 'report card', refused.join('\n')));
  }
  return parts;
}

/** What a site needs on its pages. */
function snippetParts(server) {
  const root = (server.publicURL ?? location.origin).replace(/\/$/, '');
  const text = `<script src="${root}/widget.js" async></script>`;
  const output = make('output', 'snippet', text);
  const card = make('div', 'card snippet-card', output);
  // Browsers give pages the clipboard only over https.
  if (navigator.clipboard) {
    const copy = button('Copy', 'quiet', async () => {
      await navigator.clipboard.writeText(text);
      copy.textContent = 'Copied';
    });
    card.append(copy);
  }
  return [make('h2', '', 'On your site'), card,
    make('p', 'soft', 'In the head of each page. The site must be among the origins above; '
      + 'data-chatflow="NAME" on the tag always shows one chatflow.')];
}

/** Shows it in `place`, unless something else is shown there by then. */
export async function showServer(place) {
  place.replaceChildren();
  const [result, mail, hooks, flows] = await Promise.all(
    ['admin/server', 'admin/mail', 'admin/webhooks', 'admin/chatflows'].map((path) => get(path)));
  if (place.dataset.shows !== 'server') return;
  if (!result.isOK) {
    toast(reason(result));
    return;
  }
  const again = () => showServer(place);
  place.replaceChildren(make('div', 'sheet', make('header', '', make('h1', '', 'Server')),
    facts(result.answer),
    make('p', 'soft', 'Flags, the environment and the server file say this when the server '
      + 'starts. Sites are those that may show the chat.'),
    ...snippetParts(result.answer),
    ...(flows.isOK ? chatflowParts(flows.answer) : []),
    ...(mail.isOK ? mailParts(mail.answer, again) : []),
    ...(hooks.isOK ? webhookParts(hooks.answer, again) : [])));
}
