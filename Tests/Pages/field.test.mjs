import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './browser.mjs';

const { sendOnEnter } = await load('shared/field.js');

for (const [name, event, isSent] of [
  ['Enter sends', {}, true],
  ['Shift and Enter begins a line', { shiftKey: true }, false],
  ['another key does nothing', { key: 'a' }, false],
  ['Enter picks a word of an input method', { isComposing: true }, false],
  ['in Safari too, where only the code tells', { keyCode: 229 }, false],
]) {
  test(name, () => {
    let [sent, prevented] = [0, 0];
    const field = new EventTarget();
    sendOnEnter(field, () => { sent += 1; });
    const key = Object.assign(new Event('keydown'), {
      key: 'Enter', keyCode: 13, shiftKey: false, isComposing: false,
      preventDefault: () => { prevented += 1; }, ...event,
    });
    field.dispatchEvent(key);
    assert.deepEqual([sent, prevented], isSent ? [1, 1] : [0, 0]);
  });
}
