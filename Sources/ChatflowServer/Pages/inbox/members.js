import { make } from '../shared/parts.js';
import { get, reason, request } from './api.js';
import { changeCodes } from './codes.js';
import { button, choice, Dialog, field, toast } from './controls.js';
import { face } from './people.js';
import { askToNotify } from './notices.js';
import { settings } from './settings.js';
import { store } from './store.js';
import { language, languages, ownName, parts, say, speak } from './words.js';

/** The team: who is in it, and what admins change there. */

const roles = ['member', 'admin'];
const pathOf = (member, part = '') => `admin/members/${member.id}${part}`;

/** Names of teams, typed with spaces or commas between them. */
const teamsIn = (text) => [...new Set(text.toLowerCase().split(/[\s,]+/).filter(Boolean))];
const areTeams = (teams) => teams.every((name) => /^[a-z0-9][a-z0-9-]{0,63}$/.test(name));

/** Shows a new password, this one time. */
function showPassword(dialog, { member, password }) {
  const output = make('output', 'password', password);
  const copy = button(say('words.copy'), 'quiet', async () => {
    await navigator.clipboard?.writeText(password);
    copy.textContent = say('words.copied');
  });
  const name = make('bdi', '', member.name);
  const shown = [make('p', 'soft', ...parts('members.give', { name })),
    make('div', 'contact-card', output)];
  // Browsers give pages the clipboard only over https.
  if (navigator.clipboard) shown.at(-1).append(copy);
  dialog.show({
    title: say('members.newPassword'), parts: shown, dismiss: say('members.done'),
  });
}

/** Whether the server can mail links. */
async function hasMail() {
  const { isOK, answer } = await get('admin/mail');
  return isOK && answer.isOn;
}

/** Adds a member, or changes `member`. */
async function edit(member) {
  const isMailed = !member && await hasMail();
  const dialog = new Dialog();
  const email = field(say('words.email'), { type: 'email', maxLength: 320 });
  const name = field(say('members.name'), { value: member?.name ?? '', maxLength: 200 },
    say('members.nameHint'));
  const role = choice(say('members.role'),
    roles.map((one) => [one, say(`members.roles.${one}`)]), member?.role ?? 'member');
  const teams = field(say('words.teams'), {
    value: member?.teams.join(', ') ?? '', spellcheck: false,
  }, say('members.teamsHint'));
  const first = choice(say('words.password'),
    ['mail', 'show'].map((one) => [one, say(`members.first.${one}`)]), 'mail');
  const fields = [name.node, role.node, teams.node];
  if (isMailed) fields.push(first.node);
  if (!member) fields.unshift(email.node);
  dialog.show({
    title: say(member ? 'members.change' : 'members.add'),
    parts: fields,
    confirm: say(member ? 'words.save' : 'members.confirmAdd'),
    async act() {
      const body = {
        name: name.input.value.trim(), role: role.select.value, teams: teamsIn(teams.input.value),
      };
      if (!body.name) return say('members.noName');
      if (!areTeams(body.teams)) return say('members.teamsHint');
      if (!member) body.email = email.input.value.trim();
      if (isMailed) body.invite = first.select.value === 'mail';
      const result = member ? await request('PATCH', pathOf(member), body)
        : await request('POST', 'admin/members', body);
      if (!result.isOK) return reason(result);
      if (result.answer.password) showPassword(dialog, result.answer);
      else if (!member) toast(say('members.invited', body));
      return null;
    },
  });
}

function remove(member) {
  new Dialog().show({
    title: say('members.removeTitle', member),
    parts: [make('p', 'soft', say('members.removeHint'))],
    confirm: say('members.remove'),
    isDangerous: true,
    async act() {
      const result = await request('DELETE', pathOf(member));
      return result.isOK ? null : reason(result);
    },
  });
}

function removeCodes(member) {
  new Dialog().show({
    title: say('members.codesTitle', member),
    parts: [make('p', 'soft', say('members.codesHint'))],
    confirm: say('codes.off'),
    isDangerous: true,
    async act() {
      const result = await request('DELETE', pathOf(member, '/codes'));
      return result.isOK ? null : reason(result);
    },
  });
}

async function invite(member) {
  const result = await request('POST', pathOf(member, '/invitation'));
  toast(result.isOK ? say('members.linkSent', member) : reason(result));
}

async function resetPassword(member) {
  const dialog = new Dialog();
  if (await hasMail()) {
    dialog.show({
      title: say('members.passwordTitle', member),
      parts: [make('p', 'soft',
        ...parts('members.linkHint', { email: make('bdi', '', member.email) }))],
      confirm: say('members.sendLink'),
      async act() {
        await invite(member);
        return null;
      },
    });
    dialog.addChoice(say('members.makeNow'), () => makePassword(dialog, member));
    return;
  }
  makePassword(dialog, member);
}

function makePassword(dialog, member) {
  dialog.show({
    title: say('members.passwordTitle', member),
    parts: [make('p', 'soft', say('members.makeHint'))],
    confirm: say('members.make'),
    async act() {
      const result = await request('POST', pathOf(member, '/password'));
      if (!result.isOK) return reason(result);
      showPassword(dialog, result.answer);
      return null;
    },
  });
}

function changePassword() {
  const current = field(say('members.current'), {
    type: 'password', autocomplete: 'current-password', maxLength: 1000,
  });
  const next = field(say('members.newPassword'), {
    type: 'password', autocomplete: 'new-password', maxLength: 1000,
  }, say('members.length'));
  new Dialog().show({
    title: say('members.changeTitle'),
    parts: [make('p', 'soft', say('members.changeHint')), current.node, next.node],
    confirm: say('members.changePassword'),
    async act() {
      if ([...next.input.value].length < 12) return say('signIn.tooShort');
      const body = { current: current.input.value, new: next.input.value };
      const result = await request('PUT', 'team/me/password', body);
      if (result.answer?.error?.code === 'bad_sign_in') {
        return say('codes.wrongPassword');
      }
      if (!result.isOK) return reason(result);
      toast(say('members.changed'));
      return null;
    },
  });
}

function row(member, isAdmin) {
  const isMe = member.id === store.me.id;
  const name = make('bdi', 'name', member.name);
  const status = make('span', `status ${member.online ? 'is-online' : ''}`,
    make('i', 'dot'), say(member.online ? 'presence.online' : 'presence.away'));
  const tags = member.teams.map((team) => make('span', 'tag', team));
  const you = isMe ? make('span', 'soft', ` (${say('lines.you')})`) : '';
  const who = make('div', 'who', make('p', '', name, you),
    make('p', 'soft address', member.email));
  const role = make('span', 'tag role', say(`members.roles.${member.role}`));
  const about = make('div', 'about', role, ...tags);
  const node = make('li', 'member', face(member.name), who, about, status);
  if (!isAdmin) return node;
  const act = (label, does, classes = 'quiet') => {
    const made = button(label, classes, () => does(member));
    made.setAttribute('aria-label', `${label}: ${member.name}`);
    return made;
  };
  const acts = make('div', 'acts', act(say('members.edit'), edit),
    act(say('members.newPassword'), resetPassword), act(say('members.noCodes'), removeCodes));
  if (!isMe) acts.append(act(say('members.remove'), remove, 'quiet dangerous'));
  node.append(acts);
  return node;
}

/** What tells the member that somebody waits, in this browser. */
function noticeBoxes() {
  const boxOf = (name, words) => {
    const box = Object.assign(make('input'), { type: 'checkbox', checked: settings.get(name) });
    box.addEventListener('change', async () => {
      if (name === 'desktop' && box.checked) box.checked = await askToNotify();
      settings.set(name, box.checked);
    });
    return make('label', 'box', box, words);
  };
  const card = make('div', 'card boxes', boxOf('sound', say('members.sound')),
    boxOf('desktop', say('members.desktop')));
  addMailBox(card);
  return card;
}

/** Mails, where the server sends them. */
async function addMailBox(card) {
  const { isOK, answer } = await get('team/me/alerts');
  if (!isOK || answer.waiting === undefined) return;
  const box = Object.assign(make('input'), { type: 'checkbox', checked: answer.mail });
  box.addEventListener('change', async () => {
    const result = await request('PUT', 'team/me/alerts', { mail: box.checked });
    if (!result.isOK) toast(reason(result));
  });
  const count = Math.max(1, Math.round(answer.waiting / 60000));
  card.append(make('label', 'box', box, say('members.mail', { count })));
}

/** The language of the page, in this browser. */
function languageField() {
  const { node, select } = choice(say('words.language'),
    languages.map((name) => [name, ownName(name)]), language());
  select.addEventListener('change', () => speak(select.value));
  return make('div', 'card boxes', node);
}

/** Shows the team in `place`; `signOut` signs out. */
export function showMembers(place, signOut) {
  const isAdmin = store.me.role === 'admin';
  const head = make('header', '', make('h1', '', say('places.members')));
  if (isAdmin) {
    head.append(
      button(say('places.numbers'), 'quiet', () => { location.hash = '#/numbers'; }),
      button(say('places.audit'), 'quiet', () => { location.hash = '#/audit'; }),
      button(say('places.server'), 'quiet', () => { location.hash = '#/server'; }),
      button(say('members.add'), 'primary', () => edit(null)));
  }
  const list = make('ol', 'card members', ...store.members.map((member) => row(member, isAdmin)));
  const shown = [head, list];
  const count = store.damagedMembers;
  if (count > 0) {
    shown.push(make('p', 'soft', say('members.damaged', { count })));
  }
  const me = make('div', 'card account', face(store.me.name),
    make('div', 'who', make('p', '', make('bdi', 'name', store.me.name)),
      make('p', 'soft address', store.me.email)),
    make('div', 'acts', button(say('members.changePassword'), 'quiet', changePassword),
      button(say('members.codes'), 'quiet', changeCodes),
      button(say('members.signOut'), 'quiet', signOut)));
  place.replaceChildren(make('div', 'sheet', ...shown, make('h2', '', say('members.account')), me,
    languageField(), noticeBoxes()));
}
