import { make } from '../shared/parts.js';
import { base, get, reason } from './api.js';
import { button, toast } from './controls.js';
import { mailParts } from './mail.js';
import { scrollable } from './scrollable.js';
import { sinceWhen } from './time.js';
import { webhookParts } from './webhooks.js';
import { say } from './words.js';

/** What the server goes by and serves, and how its mails and webhooks do, for admins. */

function fact(name, ...values) {
  const value = make('dd', '');
  for (const text of values) value.append(make('bdi', 'address', text), make('br', ''));
  value.lastChild.remove();
  return make('div', '', make('dt', '', name), value);
}

function facts(server) {
  const list = make('dl', 'facts card',
    fact(say('server.address'), server.publicURL ?? say('server.anyAddress')),
    fact(say('server.sites'), ...(server.origins.length ? server.origins
      : [say('server.noSites')])),
    fact(say('server.listens'), server.listen), fact(say('words.data'), server.data));
  list.append(fact(say('server.settings'), server.file ?? say('server.noFile')));
  return list;
}

/** Which chatflows are served since when, and what keeps changed ones from it. */
function chatflowParts({ chatflows, refused }) {
  const rows = chatflows.map(({ name, program, since }) => {
    const version = make('code', 'soft', program.slice(0, 10));
    version.title = program;
    const when = since === undefined ? ''
      : `${say('server.since', { time: sinceWhen(since) })} · ${say('words.version')} `;
    const about = make('p', 'soft', when, version);
    const link = make('a', '', say('server.preview'));
    link.href = new URL(`admin/chatflows/${encodeURIComponent(name)}/preview`, base).href;
    link.target = '_blank';
    link.rel = 'noopener';
    link.setAttribute('aria-label', `${say('server.preview')}: ${name}`);
    return make('li', 'account bare',
      make('div', 'who', make('p', '', make('bdi', '', name)), about), link);
  });
  const parts = [make('h2', '', say('server.chatflows')), make('ol', 'card', ...rows)];
  if (refused.length) {
    parts.push(make('h3', '', say('server.refused')),
      make('p', 'soft', say('chatflows.goesOn')),
      scrollable(make('pre', 'report card', refused.join('\n')), say('server.refused')));
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
    const copy = button(say('words.copy'), 'quiet', async () => {
      await navigator.clipboard.writeText(text);
      copy.textContent = say('words.copied');
    });
    card.append(copy);
  }
  return [make('h2', '', say('server.snippet')), card,
    make('p', 'soft', say('server.snippetHint', { attribute: 'data-chatflow="NAME"' }))];
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
  const head = make('header', '', make('h1', '', say('places.server')));
  place.replaceChildren(make('div', 'sheet', head,
    facts(result.answer),
    make('p', 'soft', say('server.hint')),
    ...snippetParts(result.answer),
    ...(flows.isOK ? chatflowParts(flows.answer) : []),
    ...(mail.isOK ? mailParts(mail.answer, again) : []),
    ...(hooks.isOK ? webhookParts(hooks.answer, again) : [])));
}
