import { isComposing } from '../shared/field.js';
import { make } from '../shared/parts.js';
import { Dialog } from './controls.js';

/** What keys do, where nothing is being typed. */
const known = [
  ['j', 'k', 'Next, previous conversation; in the list also ↓ and ↑'],
  ['Enter', null, 'Open the conversation'],
  ['r', null, 'Reply'],
  ['n', null, 'Write a note for the team, or a reply again'],
  ['a', null, 'Assign to me'],
  ['e', null, 'Close the conversation'],
  ['i', null, 'Associate the visitor'],
  ['1', '6', 'Filters, from the first to the last'],
  ['/', null, 'Search'],
  ['Esc', null, 'Leave the field; back'],
  ['?', null, 'These keys'],
];

export function showKeys() {
  const rows = known.map(([key, other, does]) => {
    const keys = [make('kbd', '', key)];
    if (other) keys.push(key === '1' ? ' to ' : ' ', make('kbd', '', other));
    return make('div', '', make('dt', '', ...keys), make('dd', '', does));
  });
  new Dialog().show({
    title: 'Keys', parts: [make('dl', 'shortcuts', ...rows)], dismiss: 'Close',
  });
}

const isTyping = (node) => node.closest?.('input, textarea, select, [contenteditable]') !== null;

/** `acts` by key. Only what is there in the current place is called. */
export function listenToKeys(acts) {
  document.addEventListener('keydown', (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || isComposing(event)) return;
    if (document.querySelector('dialog[open]')) return;
    if (isTyping(target) && key !== 'Escape') return;
    const isInList = target.closest?.('#rows') !== null;
    const name = isInList ? { ArrowDown: 'j', ArrowUp: 'k' }[key] ?? key : key;
    if (!Object.hasOwn(acts, name) || acts[name](target) === false) return;
    event.preventDefault();
  });
}
