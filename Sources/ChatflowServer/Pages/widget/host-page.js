/** The page around the frame, known by the loader's messages only. */
let origin = null;
let last = '';

/**
 * `page({page, narrow, chatflow})`: where the frame is, now and after each change;
 * `trigger()`: the visitor did what was watched for.
 */
export function meet({ page, trigger }) {
  addEventListener('message', (event) => {
    if (event.source !== parent || parent === window || !event.data) return;
    // The page that embeds the frame is known from its first word on; the server says which may.
    origin ??= event.origin;
    if (event.origin !== origin) return;
    if (event.data.type === 'page') page(event.data);
    if (event.data.type === 'trigger') trigger();
  });
  // Tells nobody anything.
  parent.postMessage({ type: 'ready' }, '*');
}

function tell(message) {
  if (origin) parent.postMessage(message, origin === 'null' ? '*' : origin);
}

/** `name`: hidden, launcher, teaser or chat; in pixels, where it isn't the whole window. */
export function reshape(name, width = 0, height = 0) {
  const text = `${name} ${width} ${height}`;
  if (text === last) return;
  last = text;
  tell({ type: 'shape', name, width, height });
}

export const watch = ({ scrolled, exitIntent }) => tell({ type: 'watch', scrolled, exitIntent });
