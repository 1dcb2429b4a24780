import { isComposing } from '../shared/field.js';
import { make } from '../shared/parts.js';
import { Dialog } from './controls.js';
import { say } from './words.js';

/** The keys that do something where nothing is being typed, with what they do. */
const known = [
  ['move', 'j', 'k'], ['open', 'Enter'], ['reply', 'r'], ['note', 'n'], ['take', 'a'],
  ['close', 'e'], ['associate', 'i'], ['filters', '1', '6'], ['search', '/'], ['leave', 'Esc'],
  ['these', '?'],
];

export function showKeys() {
  const rows = known.map(([does, key, other]) => {
    const keys = [make('kbd', '', key)];
    if (other) keys.push(key === '1' ? ` ${say('keys.to')} ` : ' ', make('kbd', '', other));
    return make('div', '', make('dt', '', ...keys), make('dd', '', say(`keys.does.${does}`)));
  });
  new Dialog().show({
    title: say('keys.title'), parts: [make('dl', 'shortcuts', ...rows)],
    dismiss: say('words.close'),
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
