import { make } from '../shared/parts.js';
import { reason, request } from './api.js';
import { button, choice, Dialog, field, toast } from './controls.js';
import { face } from './people.js';
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

/** Adds a member, or changes `member`. */
function edit(member) {
  const dialog = new Dialog();
  const email = field('E-mail', { type: 'email', maxLength: 320 });
  const name = field('Name', { value: member?.name ?? '', maxLength: 200 },
    'Visitors see it beside what the member writes.');
  const role = choice('Role', roles, member?.role ?? 'member');
  const teams = field('Teams', { value: member?.teams.join(', ') ?? '', spellcheck: false },
    aboutTeams);
  const parts = [name.node, role.node, teams.node];
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
      const result = member ? await request('PATCH', pathOf(member), body)
        : await request('POST', 'admin/members', body);
      if (!result.isOK) return reason(result);
      if (!member) showPassword(dialog, result.answer);
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

function resetPassword(member) {
  const dialog = new Dialog();
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
  const acts = make('div', 'acts', act('Change', edit), act('New password', resetPassword));
  if (!isMe) acts.append(act('Remove', remove, 'quiet dangerous'));
  node.append(acts);
  return node;
}

/** Shows the team in `place`; `signOut` signs out. */
export function showMembers(place, signOut) {
  const isAdmin = store.me.role === 'admin';
  const head = make('header', '', make('h1', '', 'Team'));
  if (isAdmin) {
    head.append(
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
      button('Sign out', 'quiet', signOut)));
  place.replaceChildren(make('div', 'sheet', ...parts, make('h3', '', 'Your account'), me));
}
