import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './browser.mjs';

const { layoutOf } = await load('inbox/paths.js');

const paths = [
  { from: 'new', to: 'menu', count: 10 },
  { from: 'menu', to: 'pricing', count: 6 },
  { from: 'menu', to: 'human', count: 1 },
  { from: 'menu', count: 3 },
  { from: 'pricing', to: 'menu', count: 2 },
  { from: 'pricing', count: 4 },
];

test('steps stand below those that lead to them, and say who left', () => {
  const { boxes, ways, width, height } = layoutOf(paths);
  const of = (name) => boxes.find((box) => box.name === name);
  assert.deepEqual(boxes.map(({ name, came, left }) => [name, came, left]), [
    ['new', 10, 0], ['menu', 12, 3], ['pricing', 6, 4], ['human', 1, 0],
  ]);
  assert.ok(of('new').y < of('menu').y && of('menu').y < of('pricing').y);
  assert.equal(of('pricing').y, of('human').y);
  assert.ok(of('pricing').x !== of('human').x);
  for (const { x, y } of boxes) assert.ok(x >= 0 && x < width && y >= 0 && y < height);
  assert.deepEqual(ways.map(({ from, to, count }) => [from, to, count]), [
    ['new', 'menu', 10], ['menu', 'pricing', 6], ['menu', 'human', 1], ['pricing', 'menu', 2],
  ]);
  assert.ok(ways[0].thickness > ways[1].thickness && ways[1].thickness > ways[2].thickness);
  for (const { d } of ways) assert.doesNotMatch(d, /NaN|undefined/);
});

test('a circle, one alone and one that leads to itself are drawn, too', () => {
  const circle = layoutOf([{ from: 'a', to: 'b', count: 1 }, { from: 'b', to: 'a', count: 1 }]);
  assert.equal(circle.boxes.length, 2);
  const alone = layoutOf([{ from: 'a', count: 2 }, { from: 'a', to: 'a', count: 1 }]);
  assert.deepEqual([alone.boxes.length, alone.ways.length], [1, 0]);
});
