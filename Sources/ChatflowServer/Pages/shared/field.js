/** Fields of several lines, in which messages are written. */

/** Lets a field grow with its text, where the browser doesn't. */
export function fit(field) {
  if (CSS.supports('field-sizing', 'content')) return;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}

/**
 * Whether a key belongs to an input method, which picks or drops words by it. Safari says so by the
 * code 229 alone, for the key that ends a composition.
 */
export const isComposing = (event) => event.isComposing || event.keyCode === 229;

/** Calls `send` for Enter; with Shift it begins a new line. */
export function sendOnEnter(field, send) {
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
    event.preventDefault();
    send();
  });
}
