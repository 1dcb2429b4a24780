import { rowsOf } from '../shared/graph-rows.js';
import { make } from '../shared/parts.js';
import { scrollable } from './scrollable.js';
import { isSaid, say } from './words.js';

/** Where visitors go in a chatflow, and leave it: its steps as a picture, with counts. */

const namespace = 'http://www.w3.org/2000/svg';
const box = { width: 168, height: 56 };
const gap = { across: 44, down: 72 };
const margin = 28;
/** How thick the way of all visitors is drawn. */
const widest = 12;

/**
 * The picture of `paths` (`{from, to, count}`; without `to` they left there): `boxes` with their
 * place, how many `came` through each and `left` there, and `ways` with the line to be drawn and
 * the place of their count.
 */
export function layoutOf(paths) {
  const names = [...new Set(paths.flatMap(({ from, to }) => (to === undefined ? [from]
    : [from, to])))];
  const isFirst = (name) => name === 'new' || paths.every(({ to }) => to !== name);
  names.sort((one, other) => isFirst(other) - isFirst(one));
  const edges = paths.filter(({ from, to }) => to !== undefined && to !== from);
  const rows = rowsOf({ nodes: names.map((id) => ({ id })), edges });
  const most = Math.max(...rows.map((row) => row.length));
  const width = most * (box.width + gap.across) - gap.across + 2 * margin;
  const boxes = rows.flatMap((row, line) => row.map(({ id }, column) => {
    const out = paths.filter(({ from }) => from === id);
    const into = edges.filter(({ to }) => to === id);
    const sum = (ways) => ways.reduce((all, { count }) => all + count, 0);
    const start = (width - row.length * (box.width + gap.across) + gap.across) / 2;
    return {
      name: id, x: start + column * (box.width + gap.across),
      y: margin + line * (box.height + gap.down), came: Math.max(sum(out), sum(into)),
      left: sum(out.filter(({ to }) => to === undefined)),
    };
  }));
  const whole = Math.max(1, ...boxes.map(({ came }) => came));
  const placeOf = new Map(boxes.map((one) => [one.name, one]));
  const ways = edges.map(({ from, to, count }) => ({
    from, to, count, thickness: Math.max(1.5, (widest * count) / whole),
    ...line(placeOf.get(from), placeOf.get(to)),
  }));
  const height = margin * 2 + rows.length * (box.height + gap.down) - gap.down;
  return { boxes, ways, width, height };
}

/** From the lower edge of a box to the upper one of another; back and sideways by a bow. */
function line(one, other) {
  const [startX, endX] = [one.x + box.width / 2, other.x + box.width / 2];
  if (other.y > one.y) {
    const [startY, endY] = [one.y + box.height, other.y];
    const middle = (startY + endY) / 2;
    return {
      d: `M${startX} ${startY}C${startX} ${middle} ${endX} ${middle} ${endX} ${endY}`,
      x: (startX + endX) / 2, y: middle,
    };
  }
  const side = endX >= startX ? 1 : -1;
  const x = startX + (side * box.width) / 2;
  const toX = other.y === one.y ? endX - (side * box.width) / 2 : endX + (side * box.width) / 2;
  const [y, toY] = [one.y + box.height / 2, other.y + box.height / 2];
  const bow = side * (gap.across / 2 + 8);
  const toBow = other.y === one.y ? -bow : bow;
  return {
    d: `M${x} ${y}C${x + bow} ${y} ${toX + toBow} ${toY} ${toX} ${toY}`,
    // Nearer to where it begins: the middle is where others cross.
    x: x + (toX - x) / 4 + bow * 0.8, y: y + (toY - y) / 4,
  };
}

function draw(tag, attributes, ...parts) {
  const node = document.createElementNS(namespace, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...parts);
  return node;
}

const nameOf = (state) => (isSaid(`states.of.${state}`) ? say(`states.of.${state}`) : state);
const shortened = (text) => ([...text].length > 20 ? `${[...text].slice(0, 19).join('')}…` : text);

function boxNode({ name, x, y, came, left }) {
  const [middle, title] = [x + box.width / 2, nameOf(name)];
  const counts = left ? `${came} · ${say('numbers.leftHere', { count: left })}` : `${came}`;
  return draw('g', { class: left ? 'is-left' : '' }, draw('title', {}, title),
    draw('rect', { x, y, width: box.width, height: box.height, rx: 10 }),
    draw('text', { x: middle, y: y + 23, class: 'name' }, shortened(title)),
    draw('text', { x: middle, y: y + 42 }, counts));
}

/** The picture, in what scrolls; the lists beside it say the same. */
export function pathPicture(chatflow, paths) {
  const { boxes, ways, width, height } = layoutOf(paths);
  const lines = ways.map(({ d, thickness }) =>
    draw('path', { d, 'stroke-width': thickness, 'stroke-linecap': 'round' }));
  const counts = ways.map(({ x, y, count }) => draw('text', { x, y: y + 4, class: 'count' },
    String(count)));
  const picture = draw('svg', {
    viewBox: `0 0 ${width} ${height}`, width, height, 'aria-hidden': 'true',
  }, ...lines, ...boxes.map(boxNode), ...counts);
  return scrollable(
    make('div', 'card wide paths', picture), say('numbers.steps', { chatflow }));
}
