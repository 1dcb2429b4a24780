/** What was typed, as the part of an address behind `#`. */

const mostEvents = 2000;
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value) => typeof value === 'string';

/** `{ flow, settings, events }` as letters that no chat and no mail changes. */
export function encode(way) {
  const bytes = new TextEncoder().encode(JSON.stringify(way));
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** What settings of a link are taken: those that are known, of the types that they have. */
function settingsOf(given) {
  const settings = {};
  for (const name of ['page', 'locale', 'channel', 'email', 'first']) {
    if (isText(given[name])) settings[name] = given[name];
  }
  for (const name of ['returning', 'online']) {
    if (typeof given[name] === 'boolean') settings[name] = given[name];
  }
  if (Number.isSafeInteger(given.start)) settings.start = given.start;
  return settings;
}

/** What `encode` wrote; null for anything else. */
export function decode(text) {
  try {
    const letters = text.replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
    const way = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (!isObject(way) || !isObject(way.settings) || !Array.isArray(way.events)) return null;
    const events = way.events.filter((event) => isObject(event) && isText(event.event)
      && Number.isSafeInteger(event.after) && event.after >= 0);
    if (events.length !== way.events.length || events.length > mostEvents) return null;
    return {
      flow: isText(way.flow) ? way.flow : '', settings: settingsOf(way.settings), events,
    };
  } catch {
    return null;
  }
}
