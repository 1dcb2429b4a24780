import { make } from '../shared/parts.js';
import { get, reason, request } from './api.js';
import { changeCodes } from './codes.js';
import { button, choice, Dialog, field, toast } from './controls.js';
import { face } from './people.js';
import { askToNotify } from './notices.js';
import { settings } from './settings.js';
import { store } from './store.js';

/** The team: who is in it, and what admins change there. */

const roles = [['member', 'Member'], ['admin', 'Admin']];
const pathOf = (member, part = '') => `admin/members/${member.id}${part}`;

/** Names of teams, typed with spaces or commas between them. */
const teamsIn = (text) => [...new Set(text.toLowerCase().split(/[\s,]+/).filter(Boolean))];
const areTeams = (teams) => teams.every((name) => /^[a-z0-9][a-z0-9-]{0,63}$/.test(name));
const aboutTeams = 'Names of small letters, digits and hyphens, with commas between them.';

/** Shows a new password, this one time. */
function showPassword(dialog, { member, password }) {
  const output = make('output', 'password', password);
  const copy = button('Copy', 'quiet', async () => {
    await navigator.clipboard?.writeText(password);
    copy.textContent = 'Copied';
  });
  const parts = [make('p', 'soft', 'Give this password to ', make('bdi', '', member.name),
    '. It is shown only now.'), make('div', 'contact-card', output)];
  // Browsers give pages the clipboard only over https.
  if (navigator.clipboard) parts.at(-1).append(copy);
  dialog.show({ title: 'New password', parts, dismiss: 'Done' });
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
  const email = field('E-mail', { type: 'email', maxLength: 320 });
  const name = field('Name', { value: member?.name ?? '', maxLength: 200 },
    'Visitors see it beside what the member writes.');
  const role = choice('Role', roles, member?.role ?? 'member');
  const teams = field('Teams', { value: member?.teams.join(', ') ?? '', spellcheck: false },
    aboutTeams);
  const first = choice('Password', [['mail', 'They choose it, by a link that they get by e-mail'],
    ['show', 'One is made, and shown to you']], 'mail');
  const parts = [name.node, role.node, teams.node];
  if (isMailed) parts.push(first.node);
  if (!member) parts.unshift(email.node);
  dialog.show({
    title: member ? 'Change member' : 'Add a member',
    parts,
    confirm: member ? 'Save' : 'Add',
    async act() {
      const body = {
        name: name.input.value.trim(), role: role.select.value, teams: teamsIn(teams.input.value),
      };
      if (!body.name) return 'Enter a name.';
      if (!areTeams(body.teams)) return aboutTeams;
      if (!member) body.email = email.input.value.trim();
      if (isMailed) body.invite = first.select.value === 'mail';
      const result = member ? await request('PATCH', pathOf(member), body)
        : await request('POST', 'admin/members', body);
      if (!result.isOK) return reason(result);
      if (result.answer.password) showPassword(dialog, result.answer);
      else if (!member) toast(`An invitation goes to ${body.email}.`);
      return null;
    },
  });
}

function remove(member) {
  new Dialog().show({
    title: `Remove ${member.name}?`,
    parts: [make('p', 'soft', 'The member is signed out at once. What was written stays.')],
    confirm: 'Remove',
    isDangerous: true,
    async act() {
      const result = await request('DELETE', pathOf(member));
      return result.isOK ? null : reason(result);
    },
  });
}

function removeCodes(member) {
  new Dialog().show({
    title: `No more codes for ${member.name}?`,
    parts: [make('p', 'soft', 'For a member whose phone is lost: the password alone is enough then,'
      + ' until codes are set up again.')],
    confirm: 'Turn codes off',
    isDangerous: true,
    async act() {
      const result = await request('DELETE', pathOf(member, '/codes'));
      return result.isOK ? null : reason(result);
    },
  });
}

async function invite(member) {
  const result = await request('POST', pathOf(member, '/invitation'));
  toast(result.isOK ? `A link goes to ${member.email}.` : reason(result));
}

async function resetPassword(member) {
  const dialog = new Dialog();
  if (await hasMail()) {
    dialog.show({
      title: `A new password for ${member.name}?`,
      parts: [make('p', 'soft', 'A link to choose one goes to ', make('bdi', '', member.email),
        '. The old one is good until then.')],
      confirm: 'Send the link',
      async act() {
        await invite(member);
        return null;
      },
    });
    dialog.addChoice('Make one now', () => makePassword(dialog, member));
    return;
  }
  makePassword(dialog, member);
}

function makePassword(dialog, member) {
  dialog.show({
    title: `A new password for ${member.name}?`,
    parts: [make('p', 'soft', 'The old one ends, and the member is signed out everywhere.')],
    confirm: 'Make a new password',
    async act() {
      const result = await request('POST', pathOf(member, '/password'));
      if (!result.isOK) return reason(result);
      showPassword(dialog, result.answer);
      return null;
    },
  });
}

function changePassword() {
  const current = field('Current password', {
    type: 'password', autocomplete: 'current-password', maxLength: 1000,
  });
  const next = field('New password', {
    type: 'password', autocomplete: 'new-password', maxLength: 1000,
  }, 'At least 12 characters.');
  new Dialog().show({
    title: 'Change your password',
    parts: [make('p', 'soft', 'Your other browsers are signed out.'), current.node, next.node],
    confirm: 'Change password',
    async act() {
      if ([...next.input.value].length < 12) return 'The new password is too short.';
      const body = { current: current.input.value, new: next.input.value };
      const result = await request('PUT', 'team/me/password', body);
      if (result.answer?.error?.code === 'bad_sign_in') {
        return 'The current password isn’t right.';
      }
      if (!result.isOK) return reason(result);
      toast('Your password is changed.');
      return null;
    },
  });
}

function row(member, isAdmin) {
  const isMe = member.id === store.me.id;
  const name = make('bdi', 'name', member.name);
  const status = make('span', `status ${member.online ? 'is-online' : ''}`,
    make('i', 'dot'), member.online ? 'Online' : 'Away');
  const tags = member.teams.map((team) => make('span', 'tag', team));
  const who = make('div', 'who', make('p', '', name, isMe ? make('span', 'soft', ' (you)') : ''),
    make('p', 'soft address', member.email));
  const about = make('div', 'about', make('span', 'tag role', member.role), ...tags);
  const node = make('li', 'member', face(member.name), who, about, status);
  if (!isAdmin) return node;
  const act = (label, does, classes = 'quiet') => {
    const made = button(label, classes, () => does(member));
    made.setAttribute('aria-label', `${label}: ${member.name}`);
    return made;
  };
  const acts = make('div', 'acts', act('Change', edit), act('New password', resetPassword),
    act('No codes', removeCodes));
  if (!isMe) acts.append(act('Remove', remove, 'quiet dangerous'));
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
  const card = make('div', 'card boxes', boxOf('sound', 'A sound when somebody waits'),
    boxOf('desktop', 'A notification when this page is in the background'));
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
  const minutes = Math.max(1, Math.round(answer.waiting / 60000));
  const long = minutes === 1 ? 'a minute' : `${minutes} minutes`;
  card.append(make('label', 'box', box, `An e-mail when somebody waits for ${long}`));
}

/** Shows the team in `place`; `signOut` signs out. */
export function showMembers(place, signOut) {
  const isAdmin = store.me.role === 'admin';
  const head = make('header', '', make('h1', '', 'Team'));
  if (isAdmin) {
    head.append(
      button('Numbers', 'quiet', () => { location.hash = '#/numbers'; }),
      button('Audit', 'quiet', () => { location.hash = '#/audit'; }),
      button('Server', 'quiet', () => { location.hash = '#/server'; }),
      button('Add a member', 'primary', () => edit(null)));
  }
  const list = make('ol', 'card members', ...store.members.map((member) => row(member, isAdmin)));
  const parts = [head, list];
  const count = store.damagedMembers;
  if (count > 0) {
    parts.push(make('p', 'soft', `${count} ${count === 1 ? 'member is' : 'members are'} damaged `
      + 'and can’t be shown. The log of the server says where.'));
  }
  const me = make('div', 'card account', face(store.me.name),
    make('div', 'who', make('p', '', make('bdi', 'name', store.me.name)),
      make('p', 'soft address', store.me.email)),
    make('div', 'acts', button('Change password', 'quiet', changePassword),
      button('Codes…', 'quiet', changeCodes),
      button('Sign out', 'quiet', signOut)));
  place.replaceChildren(make('div', 'sheet', ...parts, make('h3', '', 'Your account'), me,
    noticeBoxes()));
}
