import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './browser.mjs';

const { Connection } = await load('shared/connection.js');

function made(t) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const told = [];
  return { told, connection: new Connection((isOffline) => told.push(isOffline)) };
}

test('one that comes back at once is nobody’s concern', (t) => {
  const { connection, told } = made(t);
  connection.set(false);
  t.mock.timers.tick(2499);
  connection.set(true);
  t.mock.timers.tick(60000);
  assert.deepEqual(told, []);
});

test('one that stays away is told, and so is its return', (t) => {
  const { connection, told } = made(t);
  connection.set(false);
  t.mock.timers.tick(1000);
  connection.set(false);
  t.mock.timers.tick(1500);
  assert.ok(connection.isOffline);
  connection.set(true);
  connection.set(true);
  assert.deepEqual(told, [true, false]);
});

test('each loss has its own patience', (t) => {
  const { connection, told } = made(t);
  connection.set(false);
  t.mock.timers.tick(2000);
  connection.set(true);
  connection.set(false);
  t.mock.timers.tick(2000);
  assert.deepEqual(told, []);
  t.mock.timers.tick(500);
  assert.deepEqual(told, [true]);
});
