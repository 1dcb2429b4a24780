import { make } from '../shared/parts.js';
import { button } from './controls.js';
import { isNews } from './news.js';
import { isMe, nameOf } from './people.js';
import { settings } from './settings.js';
import { store } from './store.js';
import { say } from './words.js';

/** That nobody is overlooked: a sound and a notification where somebody begins to wait. */

/** Two soft notes. */
function chime() {
  const context = new AudioContext();
  const gain = context.createGain();
  gain.connect(context.destination);
  for (const [pitch, delay] of [[660, 0], [880, 0.15]]) {
    const tone = context.createOscillator();
    tone.frequency.value = pitch;
    tone.connect(gain);
    tone.start(context.currentTime + delay);
    tone.stop(context.currentTime + delay + 0.14);
  }
  gain.gain.setValueAtTime(0.08, context.currentTime);
  setTimeout(() => context.close(), 1000);
}

export class Notices {
  #node;
  #presence;

  constructor(node, presence) {
    this.#node = node;
    this.#presence = presence;
  }

  /** Shows what is to be decided: asked for once, and while one is away. */
  show() {
    const parts = [];
    if (!store.me.online) {
      parts.push(this.#card(say('notices.away'),
        [say('notices.come'), () => this.#presence.come(true)]));
    }
    if (settings.get('sound') === undefined) {
      parts.push(this.#card(say('notices.ask'),
        [say('notices.on'), () => this.#decide(true)],
        [say('notices.off'), () => this.#decide(false)]));
    }
    const key = parts.map((part) => part.textContent).join('\n');
    if (this.#node.dataset.shows === key) return;
    this.#node.dataset.shows = key;
    this.#node.replaceChildren(...parts);
  }

  #card(text, ...acts) {
    return make('div', 'notice', make('p', '', text),
      ...acts.map(([label, act]) => button(label, 'link', act)));
  }

  async #decide(isOn) {
    settings.set('sound', isOn);
    settings.set('desktop', isOn && await askToNotify());
    this.show();
  }

  /** A conversation changed. */
  hear(change) {
    if (!store.me.online || !isNews(change, isMe, store.me.teams)) return;
    const { id, preview } = change.now;
    // One of the tabs tells it.
    if (!settings.claim(`${id} ${change.now.waitingSince}`)) return;
    if (settings.get('sound')) chime();
    if (!settings.get('desktop') || document.visibilityState === 'visible') return;
    const shown = new Notification(say('notices.waits', { name: nameOf(change.now) }), {
      body: preview?.text.slice(0, 120) ?? '', tag: id,
    });
    shown.onclick = () => {
      window.focus();
      location.hash = `#/conversations/${encodeURIComponent(id)}`;
      shown.close();
    };
  }
}

/** Whether the browser may show notifications; asks where it wasn't asked. */
export async function askToNotify() {
  if (!('Notification' in window)) return false;
  return await Notification.requestPermission() === 'granted';
}
