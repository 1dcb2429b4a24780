import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './browser.mjs';

const { assigneeOf, authorOf, doer, memberNumbered } = await load('inbox/people.js');
const { store } = await load('inbox/store.js');

const ana = { id: 1, name: 'Ana', email: 'ana@acme.com', teams: [] };
const other = { id: 2, name: 'Ana', email: 'ana@other.com', teams: [] };
const ben = { id: 3, name: 'Ben', email: 'ben@acme.com', teams: [] };
store.setMe(ana);
store.setMembers([ana, other, ben]);

test('only the one with the number is you', () => {
  assert.equal(authorOf({ member: 1, author: 'Ana' }), 'You');
  assert.equal(authorOf({ member: 2, author: 'Ana' }), 'Ana (ana@other.com)');
  assert.equal(authorOf({ member: 3, author: 'Ben' }), 'Ben');
  // As visitors saw it, whatever the member is called now.
  assert.equal(authorOf({ member: 3, author: 'Benny' }), 'Benny');
});

test('a name alone is nobody in particular', () => {
  assert.equal(authorOf({ author: 'Ana' }), 'Ana');
  assert.equal(authorOf({ author: '' }), 'Team');
  assert.equal(authorOf({ member: 9, author: 'Zoe' }), 'Zoe');
});

test('notes name who did it by number, earlier ones by e-mail', () => {
  assert.equal(doer({ member: 1, by: 'ana@acme.com' }), 'You');
  assert.equal(doer({ member: 2, by: 'ana@other.com' }), 'Ana (ana@other.com)');
  assert.equal(doer({ by: 'ANA@acme.com' }), 'You');
  assert.equal(doer({ by: 'ben@acme.com' }), 'Ben');
  // An e-mail may be another's one day.
  assert.equal(doer({ member: 9, by: 'ana@acme.com' }), 'ana@acme.com');
});

test('who has left is named as they were', () => {
  assert.equal(memberNumbered(9, 'Zoe'), 'Zoe');
  assert.equal(memberNumbered(9), 'Member 9');
  assert.equal(memberNumbered(1), 'You');
});

test('a conversation is somebody’s, a team’s, in its queue, or nobody’s', () => {
  assert.equal(assigneeOf({ user: 'ben@acme.com' }), 'Ben');
  assert.equal(assigneeOf({ team: 'sales' }), 'Team sales');
  assert.equal(assigneeOf({ team: 'sales', isQueued: true }), 'Queue of sales');
  assert.equal(assigneeOf({}), 'Unassigned');
});
