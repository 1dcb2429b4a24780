/** Icons, as paths on a grid of 24 by 24: areas that are filled, and lines that are drawn. */

const namespace = 'http://www.w3.org/2000/svg';

/** Makes icons known to the page by their names: it has them from `<use href="#name"/>`. */
export function addIcons({ areas = {}, lines = {} }) {
  const sheet = document.createElementNS(namespace, 'svg');
  sheet.setAttribute('hidden', '');
  for (const [name, outline] of Object.entries({ ...areas, ...lines })) {
    const symbol = document.createElementNS(namespace, 'symbol');
    const path = document.createElementNS(namespace, 'path');
    symbol.id = name;
    symbol.setAttribute('viewBox', '0 0 24 24');
    path.setAttribute('d', outline);
    if (name in lines) path.setAttribute('class', 'line');
    symbol.append(path);
    sheet.append(symbol);
  }
  document.body.prepend(sheet);
}

/** One of the icons that were made known. */
export function icon(name) {
  const svg = document.createElementNS(namespace, 'svg');
  const use = document.createElementNS(namespace, 'use');
  use.setAttribute('href', `#${name}`);
  svg.setAttribute('aria-hidden', 'true');
  svg.append(use);
  return svg;
}

addIcons({
  areas: {
    bot: 'M13 5.5a1.5 1.5 0 1 0-2 0V7H8.5A3.5 3.5 0 0 0 5 10.5v5A3.5 3.5 0 0 0 8.5 19h7'
      + 'a3.5 3.5 0 0 0 3.5-3.5v-5A3.5 3.5 0 0 0 15.5 7H13zM9.3 11.2'
      + 'a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8zm5.4 0'
      + 'a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8z',
    mark: 'M12 3.2c-5.2 0-9.3 3.4-9.3 7.8 0 2.5 1.4 4.7 3.5 6.1-.1 1.1-.6 2.3-1.5 3.2'
      + '-.3.3-.1.8.3.8 2 0 3.8-.8 5-1.9.7.1 1.3.2 2 .2 5.2 0 9.3-3.8 9.3-8.4s-4.1-7.8-9.3-7.8z',
  },
  lines: {
    check: 'M5.5 12.5l4.3 4.3 8.7-9.3',
    down: 'M12 5v13M6.5 12.5L12 18l5.5-5.5',
  },
});
