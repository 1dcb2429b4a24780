import './icons.js';
import { isPassing, pause, sleep } from '../shared/attempts.js';
import { Connection } from '../shared/connection.js';
import { make } from '../shared/parts.js';
import { assign, close } from './acts.js';
import { get, reason, request, whenSignedOut } from './api.js';
import { showAudit } from './audit.js';
import { watchChatflows } from './chatflows.js';
import { Composer } from './composer.js';
import { ContactList, showContact } from './contacts.js';
import { toast } from './controls.js';
import { Thread } from './conversation.js';
import { Details } from './details.js';
import { Notices } from './notices.js';
import { listenToKeys, showKeys } from './keys.js';
import { List } from './list.js';
import { showMembers } from './members.js';
import { showNumbers } from './numbers.js';
import { outbox } from './outbox.js';
import { nameOf } from './people.js';
import { Presence } from './presence.js';
import { setText } from './row.js';
import { showServer } from './server.js';
import { lookForSignIn, showSignIn } from './sign-in.js';
import { store } from './store.js';
import { teamStream } from './stream.js';
import { Tabs } from './tabs.js';
import { showVisitor, showVisitors } from './visitors.js';
import { loadWords, say, translate } from './words.js';

await loadWords();
translate(document);

const byID = (id) => document.getElementById(id);
const app = byID('app');
const place = byID('place');
const list = new List();
const contacts = new ContactList();
const thread = new Thread();
const details = new Details();
const presence = new Presence();
const notices = new Notices(byID('notices'), presence);
const composer = new Composer({ sent: () => thread.toNewest() });

/** Where one is: `{name, id, isDetails}`. */
let where = { name: '' };

// Places

/** Reads the address: `#/conversations/ID`, `#/contacts`, `#/contacts/ID`, `#/members`, … */
function addressed() {
  const [name = '', id = '', part = ''] = location.hash.replace(/^#\/?/, '').split('/');
  if (['members', 'server', 'numbers', 'audit'].includes(name)) return { name };
  if (name === 'contacts' || name === 'visitors') return { name, id: decodeURIComponent(id) };
  const isOpen = name === 'conversations' && id;
  return {
    name: 'inbox', id: isOpen ? decodeURIComponent(id) : '', isDetails: part === 'details',
    line: Number(/^line-(\d+)$/.exec(part)?.[1] ?? 0),
  };
}

/** The places that are reached from others. */
const within = {
  visitors: 'contacts', server: 'members', numbers: 'members', audit: 'members',
};

function go() {
  if (!store.me) return;
  const before = where;
  where = addressed();
  const { name, id } = where;
  app.dataset.place = name;
  app.dataset.column = where.isDetails ? 'details' : id ? 'one' : 'list';
  const around = within[name] ?? name;
  byID('place-title').textContent = say(`places.${around}`);
  for (const link of ['inbox', 'contacts', 'members']) {
    const isHere = link === around;
    if (isHere) byID(`go-${link}`).setAttribute('aria-current', 'page');
    else byID(`go-${link}`).removeAttribute('aria-current');
  }
  const isInbox = name === 'inbox';
  byID('list-column').hidden = !isInbox;
  byID('thread-column').hidden = !isInbox;
  byID('contacts-list').hidden = name !== 'contacts';
  place.hidden = isInbox;
  place.dataset.shows = id ? `${name.slice(0, -1)} ${id}` : name;
  if (isInbox) goToConversation(before);
  else leaveConversation();
  if (name === 'contacts') goToContact(before);
  if (name === 'members') showMembers(place, signOut);
  if (name === 'server') showServer(place);
  if (name === 'numbers') showNumbers(place);
  if (name === 'audit') showAudit(place);
  if (name === 'visitors') goToVisitors(id);
  entitle();
}

function leaveConversation() {
  thread.leave();
  byID('details-column').hidden = true;
}

async function goToConversation(before) {
  const { id } = where;
  list.setCurrent(id || null);
  byID('nothing').hidden = Boolean(id);
  if (!id) {
    leaveConversation();
    // Back from the thread, on a narrow screen: where one was.
    if (before.id && before.name === 'inbox') list.focus();
    return;
  }
  if (before.name === 'inbox' && before.id === id && !where.line) return;
  byID('to-details').href = `#/conversations/${encodeURIComponent(id)}/details`;
  if (store.conversation(id)) showConversation(store.conversation(id));
  // Where the list gave way to the thread, the keyboard goes along.
  if (!byID('list-column').checkVisibility()) byID('thread-column').focus();
  const wrong = await thread.open(id, where.line);
  if (where.id !== id) return;
  if (wrong) {
    if (!thread.conversation) leaveConversation();
    byID('nothing').hidden = Boolean(thread.conversation);
    toast(wrong);
    return;
  }
  entitle();
}

/** What stands around the thread. */
function showConversation(conversation) {
  byID('details-column').hidden = false;
  composer.open(conversation);
  details.open(conversation);
}

function goToContact(before) {
  const { id } = where;
  if (before.name !== 'contacts') contacts.load();
  contacts.setCurrent(id);
  if (!id) {
    place.replaceChildren(make('p', 'empty', say('contacts.pick')));
    return;
  }
  showContact(place, id, {
    changed() {
      contacts.load();
      goToContact(where);
    },
    left() {
      contacts.load();
      location.hash = '#/contacts';
    },
  });
}

function goToVisitors(id) {
  if (!id) showVisitors(place);
  else showVisitor(place, id, () => { location.hash = '#/visitors'; });
}

function entitle() {
  const { name, id } = where;
  const conversation = store.conversation(id);
  const open = conversation ? nameOf(conversation) : null;
  const title = name !== 'inbox' ? say(`places.${name}`)
    : [open, say('places.inbox')].filter(Boolean).join(' · ');
  const { unread } = store;
  const whole = unread ? `(${unread}) ${title}` : title;
  if (document.title !== whole) document.title = whole;
}

// What changes

const connection = new Connection((isOffline) => {
  setText(byID('connection'), isOffline ? say('main.offline') : '');
});

const stream = teamStream({
  conversation: (conversation) => store.merge(conversation),
  gone: (id) => store.remove(id),
  members: (members, damaged) => store.setMembers(members, damaged),
  typing: (sign) => thread.noteTyping(sign),
  viewing: (sign) => thread.noteViewing(sign),
  began: catchUp,
  ask: catchUp,
  connected: (isConnected) => connection.set(isConnected),
});

const tabs = new Tabs(stream, lookForSignIn);

/** All tabs have one cookie: in another one, somebody else may have signed in. */
async function isSomebodyElse() {
  const { isOK, answer } = await get('team/me');
  return isOK && store.me !== null && answer.id !== store.me.id;
}

async function catchUp() {
  // Before anything is read or shown as somebody else.
  if (await isSomebodyElse()) {
    location.reload();
    return;
  }
  const [team] = await Promise.all([
    get('team/members'), list.refresh(), thread.conversation && thread.read(),
  ]);
  if (!team.isOK || !store.me) return;
  store.setMembers(team.answer.members, team.answer.damaged);
}

store.addEventListener('conversation', ({ detail }) => {
  notices.hear(detail);
  if (detail.now.id === where.id) showConversation(detail.now);
  entitle();
});
store.addEventListener('counts', entitle);
store.addEventListener('gone', ({ detail }) => {
  if (where.name !== 'inbox' || where.id !== detail.id) return;
  location.hash = '#/';
  toast(say('main.erased'));
});
store.addEventListener('members', () => {
  presence.show();
  notices.show();
  if (where.name === 'members') showMembers(place, signOut);
});

// Coming and going

async function begin(member) {
  if (store.me && store.me.id !== member.id) {
    location.reload();
    return;
  }
  const isBack = store.me !== null;
  store.setMe(member);
  app.hidden = false;
  outbox.restore();
  tabs.start();
  const team = get('team/members');
  if (isBack) {
    catchUp();
  } else {
    list.load();
    go();
    watchChatflows();
  }
  const { isOK, answer } = await team;
  if (isOK) store.setMembers(answer.members, answer.damaged);
}

function leave(hint) {
  tabs.stop();
  connection.set(true);
  for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
  app.hidden = true;
  showSignIn(hint, store.me?.email, begin);
}

whenSignedOut(() => {
  if (!app.hidden) leave(say('signIn.ended'));
});

async function signOut() {
  const result = await request('POST', 'team/sign-out');
  if (!result.isOK && result.status !== 401) {
    toast(reason(result));
    return;
  }
  // Nothing of the conversations stays in the memory of a page that others may use.
  location.hash = '';
  location.reload();
}

function current(act) {
  const { conversation } = thread;
  if (where.name !== 'inbox' || !conversation) return false;
  act(conversation);
  return true;
}

const take = (conversation) => assign(conversation, { user: store.me.email });
byID('take').addEventListener('click', () => current(take));
byID('close').addEventListener('click', () => current(close));
byID('keys-button').addEventListener('click', showKeys);
addEventListener('hashchange', go);
const inInbox = (act) => () => (where.name === 'inbox' ? act() : false);
const pick = (filter) => inInbox(() => list.pick(filter));
listenToKeys({
  j: inInbox(() => list.move(1)),
  k: inInbox(() => list.move(-1)),
  r: () => current(() => composer.focus()),
  a: () => current(take),
  e: () => current(close),
  i: () => current(() => details.associate()),
  n: () => current(() => composer.toNote()),
  1: pick('waiting'),
  2: pick('mine'),
  3: pick('unassigned'),
  4: pick('open'),
  5: pick('closed'),
  6: pick('bot'),
  '/': () => (where.name === 'contacts' ? contacts.focusSearch() : list.focusSearch()),
  '?': showKeys,
  Escape(target) {
    if (target.id === 'search' && list.clearSearch()) return true;
    if (target.matches('input, textarea')) {
      target.blur();
      return true;
    }
    if (where.isDetails) history.back();
    return where.isDetails;
  },
});

for (let attempt = 0; ; attempt += 1) {
  const me = await request('GET', 'team/me');
  if (me.isOK) begin(me.answer);
  if (me.status === 401) leave('');
  if (!isPassing(me.status)) break;
  setText(byID('connection'), `${reason(me)} ${say('main.again')}`);
  await sleep(pause(attempt, me.wait));
}
setText(byID('connection'), '');
