import { addIcons } from '../shared/icons.js';

/** The icons that only the portal has. */
addIcons({
  areas: {
    send: 'M4.2 11.2L19.3 4.5c.5-.2 1 .3.8.8L14.4 20c-.2.5-.9.5-1.1 0'
      + 'l-2.3-5.7 4.3-5.2-5.2 4.3-5.8-1.1c-.6-.2-.7-.9-.1-1.1z',
  },
  lines: {
    clip: 'M19 11.5l-7.2 7.2a4.3 4.3 0 0 1-6.1-6.1l7.9-7.9a2.9 2.9 0 0 1 4.1 4.1l-7.6 7.6'
      + 'a1.4 1.4 0 0 1-2-2l6.9-6.9',
    left: 'M14.5 5.5L8 12l6.5 6.5',
  },
});
