import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './browser.mjs';

const style = new Map();
const classes = new Set();
const logo = Object.assign(new EventTarget(), { hidden: true, src: '' });
const night = Object.assign(new EventTarget(), { matches: false });
Object.assign(document, {
  documentElement: {
    style: {
      setProperty: (name, value) => style.set(name, value),
      removeProperty: (name) => style.delete(name),
    },
    classList: { toggle: (name, isOn) => (isOn ? classes.add(name) : classes.delete(name)) },
  },
  getElementById: () => logo,
});
globalThis.matchMedia = () => night;
const { Look } = await load('widget/look.js');

test('it looks as the chatflow says', () => {
  const look = new Look(() => {});
  look.take({ color: '#0a7d4b', logo: 'https://a.example/l.svg', position: 'left', theme: 'dark' });
  assert.equal(style.get('--color'), '#0a7d4b');
  assert.equal(logo.src, 'https://a.example/l.svg');
  assert.equal(logo.hidden, false);
  assert.deepEqual([look.side, look.scheme, classes.has('dark')], ['left', 'dark', true]);
  look.take({});
  assert.equal(style.has('--color'), false);
  assert.equal(logo.hidden, true);
  assert.deepEqual([look.side, look.scheme, classes.has('dark')], ['right', 'light dark', false]);
});

test('a picture that can’t be had leaves no gap', () => {
  new Look(() => {}).take({ logo: 'https://a.example/none.svg' });
  logo.dispatchEvent(new Event('error'));
  assert.equal(logo.hidden, true);
});

test('by itself it goes with the visitor’s system, otherwise not', () => {
  let changes = 0;
  const look = new Look(() => { changes += 1; });
  night.matches = true;
  night.dispatchEvent(new Event('change'));
  assert.deepEqual([classes.has('dark'), changes], [true, 1]);
  look.take({ theme: 'light' });
  assert.deepEqual([classes.has('dark'), look.scheme], [false, 'light']);
});
