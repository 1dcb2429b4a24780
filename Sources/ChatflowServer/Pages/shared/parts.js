/** What ends an address in a sentence rather than belonging to it. */
function trimmed(address) {
  let end = address.length;
  for (;;) {
    const last = address[end - 1];
    const text = address.slice(0, end);
    const isOpen = last === ')' && text.split('(').length >= text.split(')').length;
    if (isOpen || !/[.,:;!?'"»”’)\]}*_]/.test(last)) return text;
    end -= 1;
  }
}

/** The parts of a plain text, with its http(s) addresses as links. */
export function linked(text) {
  const parts = [];
  let rest = 0;
  for (const match of text.matchAll(/\bhttps?:\/\/[^\s<>"]+/gi)) {
    const address = trimmed(match[0]);
    if (!URL.canParse(address)) continue;
    const link = document.createElement('a');
    link.href = address;
    link.target = '_blank';
    link.rel = 'noopener noreferrer nofollow';
    link.textContent = address;
    parts.push(text.slice(rest, match.index), link);
    rest = match.index + address.length;
  }
  parts.push(text.slice(rest));
  return parts;
}

/** A part of the page, made of text and parts; never of markup. */
export function make(tag, classes, ...parts) {
  const node = document.createElement(tag);
  if (classes) node.className = classes;
  node.append(...parts);
  return node;
}

/** Says what a part is to those who don't see it. */
export const label = (node, text) => node.setAttribute('aria-label', text);
