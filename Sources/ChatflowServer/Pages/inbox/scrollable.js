/** Lets the keyboard reach what scrolls. */
export function scrollable(node, label) {
  node.tabIndex = 0;
  node.setAttribute('role', 'group');
  node.setAttribute('aria-label', label);
  return node;
}
