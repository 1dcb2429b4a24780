/** The page around the frame, known by the loader's messages only. */
let origin = null;
let last = '';

/**
 * `page({page, lang, narrow, small, room, chatflow, identity})`: where the frame is, and who the
 * site says that its user is, now and after each change; `trigger(id)`: the visitor did what was
 * watched for by that id; `command(name)`: the page itself wants to `open`, `close` or `hide` it.
 */
export function meet({ page, trigger, command }) {
  addEventListener('message', (event) => {
    if (event.source !== parent || parent === window || !event.data) return;
    // The page that embeds the frame is known from its first word on; the server says which may.
    origin ??= event.origin;
    if (event.origin !== origin) return;
    if (event.data.type === 'page') page(event.data);
    if (event.data.type === 'trigger') trigger(event.data.id);
    if (event.data.type === 'command') command(event.data.name);
  });
  // Tells nobody anything.
  parent.postMessage({ type: 'ready' }, '*');
}

function tell(message) {
  if (origin) parent.postMessage(message, origin === 'null' ? '*' : origin);
}

/**
 * `name`: hidden, launcher, teaser or chat. The frame has just this size, in pixels, where it isn't
 * the whole window, for what is see-through takes the page's clicks; `round` are its corners,
 * `side` is where it stands, and `scheme` the CSS color scheme of its canvas.
 */
export function reshape({ name, width = 0, height = 0, round = 0 }, { side, scheme }) {
  const shape = { name, width, height, round, side, scheme };
  const text = JSON.stringify(shape);
  if (text === last) return;
  last = text;
  tell({ type: 'shape', ...shape });
}

let toldUnread = 0;

/** How many lines the visitor hasn't seen. */
export function tellUnread(count) {
  if (count === toldUnread) return;
  toldUnread = count;
  tell({ type: 'unread', count });
}

/** Watches for what the visitor does on the page, instead of what was watched for before. */
export const watch = ({ id, scrolled = null, exitIntent = false }) =>
  tell({ type: 'watch', id, scrolled, exitIntent });
