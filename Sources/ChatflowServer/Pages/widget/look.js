const root = document.documentElement;
const logo = document.getElementById('logo');
const night = matchMedia('(prefers-color-scheme: dark)');

/** How the chat looks, by what the chatflow says: its color, its picture, its side, its theme. */
export class Look {
  /** Where the frame stands on the page: `right` or `left`. */
  side = 'right';
  /** What the frame's canvas is, for the page around it: `light`, `dark`, or either. */
  scheme = 'light dark';
  #theme = 'auto';

  /** `changed()`: the visitor's system went from day to night, or back. */
  constructor(changed) {
    logo.addEventListener('error', () => { logo.hidden = true; });
    night.addEventListener('change', () => {
      this.#showTheme();
      changed();
    });
    this.#showTheme();
  }

  take({ color, logo: address, position = 'right', theme = 'auto' }) {
    if (color) root.style.setProperty('--color', color);
    else root.style.removeProperty('--color');
    logo.hidden = !address;
    if (address && logo.src !== address) logo.src = address;
    this.side = position;
    root.classList.toggle('left', position === 'left');
    this.scheme = theme === 'auto' ? 'light dark' : theme;
    this.#theme = theme;
    this.#showTheme();
  }

  #showTheme() {
    const isDark = this.#theme === 'auto' ? night.matches : this.#theme === 'dark';
    root.classList.toggle('dark', isDark);
  }
}
