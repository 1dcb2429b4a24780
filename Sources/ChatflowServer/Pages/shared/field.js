/** Fields of several lines, in which messages are written. */

/** Lets a field grow with its text, where the browser doesn't. */
export function fit(field) {
  if (CSS.supports('field-sizing', 'content')) return;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}

/** Calls `send` for Enter; with Shift it begins a new line. */
export function sendOnEnter(field, send) {
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
}
