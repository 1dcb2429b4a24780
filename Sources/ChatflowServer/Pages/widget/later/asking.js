/**
 * What is only needed where an e-mail is asked for: it is loaded then, not with the chat. It
 * imports nothing.
 */

/** Where most people have their e-mail. */
const providers = [
  'gmail.com', 'hotmail.com', 'outlook.com', 'yahoo.com', 'icloud.com', 'live.com', 'gmx.de',
  'web.de', 'orange.fr', 'sapo.pt',
];

/** Whether one slip of the fingers lies between: a letter too many, too few, or another, or two
 * that changed places. */
function isNear(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  let [end, otherEnd] = [one.length, other.length];
  while (end > start && otherEnd > start && one[end - 1] === other[otherEnd - 1]) {
    end -= 1;
    otherEnd -= 1;
  }
  const [rest, otherRest] = [one.slice(start, end), other.slice(start, otherEnd)];
  return rest.length <= 1 && otherRest.length <= 1
    || rest.length === 2 && rest === [...otherRest].reverse().join('');
}

/** What an e-mail may have been meant to be; null: nothing else. */
export function meant(email) {
  const place = email.lastIndexOf('@');
  const domain = email.slice(place + 1).toLowerCase();
  if (place < 1 || providers.includes(domain)) return null;
  const near = providers.find((provider) => isNear(domain, provider));
  return near ? `${email.slice(0, place)}@${near}` : null;
}

const target = '\\((https?:\\/\\/[^\\s)]+)\\)';
const named = `\\[([^\\][]+)\\]${target}`;
const behind = `((?:[^\\s()]+\\s+)?[^\\s()]+)\\s+${target}`;

/**
 * A consent with its links shown by their words: `[the notice](https://…)`, or the two words
 * before an address in brackets. The parts are texts and `{words, address}`.
 */
export function consentParts(text) {
  const link = new RegExp(`${named}|${behind}`, 'gi');
  const parts = [];
  let rest = 0;
  for (const match of text.matchAll(link)) {
    const address = match[2] ?? match[4];
    if (!URL.canParse(address)) continue;
    parts.push(text.slice(rest, match.index), { words: match[1] ?? match[3], address });
    rest = match.index + match[0].length;
  }
  return [...parts, text.slice(rest)];
}

/** Shows a consent in a node; `linked(text)` gives the parts of a text with its addresses. */
export function agree(node, consent, linked) {
  node.replaceChildren(...consentParts(consent).flatMap((part) => {
    if (!part.address) return linked(part);
    const [, link] = linked(part.address);
    link.textContent = part.words;
    return [link];
  }));
}

/** A button that takes what an e-mail may have been meant to be. */
export function offered(email, take) {
  const button = document.createElement('button');
  Object.assign(button, { className: 'retry', type: 'button', textContent: `${email}?` });
  button.addEventListener('click', take);
  return button;
}
