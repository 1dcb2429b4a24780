import { rowsOf } from '../shared/graph-rows.js';
import { make } from '../shared/parts.js';

const namespace = 'http://www.w3.org/2000/svg';
const special = { __proto__: null, waiting_for_team: 'waiting', with_team: 'with_team' };

/** The node that stands for a state of the conversation. */
export function nodeOf(state) {
  if (state === 'new') return 'start';
  return special[state] ?? (state === 'closed' ? 'closed' : `step_${state}`);
}

/** The flow as a picture: its parts in rows, the ways between them, and where it stands. */
export class Graph {
  #place;
  #boxes = new Map();
  #edges;
  #lines;
  #here = null;
  #marked = '';

  constructor(place, graph) {
    this.#place = place;
    this.#edges = graph.edges;
    this.#lines = document.createElementNS(namespace, 'svg');
    this.#lines.setAttribute('aria-hidden', 'true');
    const titles = new Map(graph.nodes.map(({ id, title }) => [id, title]));
    const rows = rowsOf(graph).map((nodes) =>
      make('div', 'graph-row', ...nodes.map((node) => this.#box(node, titles))));
    place.replaceChildren(this.#lines, ...rows);
    new ResizeObserver(() => this.#draw()).observe(place);
  }

  #box({ id, kind, title, lines }, titles) {
    const box = make('div', `box ${kind}`, make('p', 'box-title', title));
    for (const line of lines) box.append(make('p', 'box-line', line));
    const ways = this.#edges.filter(({ from }) => from === id);
    if (ways.length) {
      box.append(make('ul', '', ...ways.map(({ to, label, timer }) => {
        const item = make('li', timer ? 'timer' : '', label ? `${label} ` : '');
        item.append(make('b', '', `→ ${titles.get(to) ?? to}`));
        return item;
      })));
    }
    this.#boxes.set(id, box);
    return box;
  }

  /** Lights the node of a state, and the ways on from it. */
  show(state) {
    const id = nodeOf(state);
    if (this.#marked === id) return;
    this.#here?.classList.remove('here');
    this.#here?.removeAttribute('aria-current');
    this.#here = this.#boxes.get(id) ?? null;
    this.#marked = id;
    if (this.#here) {
      this.#here.classList.add('here');
      this.#here.setAttribute('aria-current', 'step');
      const { offsetTop, offsetLeft, offsetHeight, offsetWidth } = this.#here;
      this.#place.scrollTo({
        top: offsetTop - (this.#place.clientHeight - offsetHeight) / 2,
        left: offsetLeft - (this.#place.clientWidth - offsetWidth) / 2,
      });
    }
    this.#draw();
  }

  #draw() {
    const { scrollWidth, scrollHeight } = this.#place;
    this.#lines.setAttribute('width', scrollWidth);
    this.#lines.setAttribute('height', scrollHeight);
    this.#lines.replaceChildren(...this.#edges.flatMap((edge) => {
      const path = this.#path(edge);
      return path ? [path] : [];
    }));
  }

  /** From the lower edge of a box to the upper one of another; back and sideways by a bow. */
  #path({ from, to, timer }) {
    const [one, other] = [this.#boxes.get(from), this.#boxes.get(to)];
    if (!one || !other || one === other) return null;
    const path = document.createElementNS(namespace, 'path');
    const startX = one.offsetLeft + one.offsetWidth / 2;
    const endX = other.offsetLeft + other.offsetWidth / 2;
    const startY = one.offsetTop + one.offsetHeight;
    const isForward = other.offsetTop >= startY;
    if (isForward) {
      const endY = other.offsetTop;
      const middle = (startY + endY) / 2;
      path.setAttribute('d', `M${startX} ${startY}C${startX} ${middle} ${endX} ${middle} ${endX} `
        + `${endY}`);
    } else {
      const isRight = endX >= startX;
      const [x, y] = [one.offsetLeft + (isRight ? one.offsetWidth : 0), startY - 12];
      const [toX, toY] = [other.offsetLeft + (isRight ? 0 : other.offsetWidth),
        other.offsetTop + 14];
      const bow = isRight ? 24 : -24;
      path.setAttribute('d', `M${x} ${y}C${x + bow} ${y} ${toX - bow} ${toY} ${toX} ${toY}`);
    }
    const classes = [timer ? 'timer' : '', one === this.#here ? 'on' : ''].filter(Boolean);
    if (classes.length) path.setAttribute('class', classes.join(' '));
    return path;
  }
}
