import '../widget/icons.js';
import { make } from '../shared/parts.js';
import { words } from '../widget/words.js';
import { Chat } from './chat.js';
import { Controls } from './controls.js';
import { Graph } from './graph.js';
import { decode, encode } from './link.js';
import { Clock } from './moment.js';
import { Play } from './play.js';
import { stateText } from './told.js';

const byId = (id) => document.getElementById(id);
const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
/** As `run` and scenarios begin: a Monday at ten. */
const start = '2026-03-02T10:00:00';

/** The module of the engine, which the page holds compressed. */
async function engineBytes() {
  const packed = new Blob([bytesOf(byId('engine').textContent.trim())]);
  const stream = packed.stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}

/** The page: what is played, and all that shows it. */
class Preview {
  #flow;
  #info;
  #play;
  #clock;
  #chat;
  #controls;
  #graph;
  #settings;
  /** The link that this page wrote, which is no other's. */
  #link = '';

  constructor(flow, bundle) {
    const [info] = bundle.chatflows;
    this.#flow = flow;
    this.#info = info;
    this.#play = new Play(bundle);
    this.#clock = new Clock(info.zone);
    this.#chat = new Chat({
      did: (event) => this.#did(event), here: (at) => this.#clock.here(at),
    });
    this.#controls = new Controls(this.#clock, info, {
      begin: (settings) => this.#begin(settings),
      did: (event) => this.#did(event),
      move: (instant) => this.#try(() => {
        const { now, due } = this.#play;
        this.#play.move(instant(now, due));
      }),
    });
    this.#graph = flow.graph ? new Graph(byId('graph'), flow.graph) : null;
    byId('map').hidden = !flow.graph;
    byId('name').textContent = info.title ?? info.name;
    byId('flow-note').textContent = `chatflow ${info.name}, ${info.hash.slice(0, 8)}`;
    byId('share').addEventListener('click', () => this.#share());
    addEventListener('hashchange', () => this.#follow());
    this.#follow();
  }

  get #usual() {
    return {
      start: this.#clock.instant(start), page: '', locale: this.#info.locales[0],
      channel: this.#info.channels[0], returning: false, online: true, email: '', first: '',
    };
  }

  /** Goes the way of the link that the page was opened with. */
  #follow() {
    const text = location.hash.slice(1);
    if (text && text === this.#link) return;
    const way = decode(text);
    this.#begin({ ...this.#usual, ...way?.settings }, way?.events);
    if (text && !way) this.#complain('This link isn’t whole.');
    const isOther = way && way.flow !== this.#info.hash.slice(0, 8);
    if (isOther && !byId('problem').textContent) {
      this.#complain('The link was made with another version of this chatflow.');
    }
  }

  #begin(settings, events = []) {
    this.#settings = settings;
    this.#controls.settings = settings;
    this.#chat.begin({ display: this.#info.display, locale: settings.locale });
    this.#try(() => {
      this.#play.begin(settings);
      this.#play.repeat(events);
    });
  }

  #did(event) {
    this.#try(() => this.#play.tell(event));
  }

  /** What the engine refuses changes nothing; why, is told. */
  #try(body) {
    this.#complain('');
    try {
      body();
    } catch (error) {
      this.#complain(error.message);
    }
    this.#show();
  }

  #complain(text) {
    byId('problem').textContent = text;
  }

  #show() {
    const play = this.#play;
    this.#chat.show(play);
    this.#controls.show(play);
    this.#graph?.show(play.state);
    byId('told').replaceChildren(...play.told.map(({ at, kind, text }) => {
      const words = kind === 'state' ? stateText(text) : text;
      return make('li', kind, make('time', '', this.#clock.time(at)), ' ', words);
    }));
    byId('told').scrollTop = byId('told').scrollHeight;
    this.#link = encode({
      flow: this.#info.hash.slice(0, 8), settings: this.#settings, events: play.done,
    });
    location.replace(`#${this.#link}`);
  }

  /** Where nothing can be copied, the address has it, too. */
  async #share() {
    const share = byId('share');
    try {
      await navigator.clipboard.writeText(location.href);
      share.textContent = 'Copied';
    } catch {
      share.textContent = 'Copy the address';
    }
    setTimeout(() => { share.textContent = 'Copy link'; }, 2000);
  }
}

/** `load` is that of the engine's module. */
export async function preview(load) {
  try {
    Object.assign(words, JSON.parse(byId('words').textContent));
    const flow = JSON.parse(byId('flow').textContent);
    const engine = await load(await engineBytes());
    const bundle = engine.bundle(bytesOf(flow.bundle));
    for (const [name, bytes] of Object.entries(flow.zones)) bundle.addZone(name, bytesOf(bytes));
    new Preview(flow, bundle);
    document.documentElement.dataset.ready = 'yes';
  } catch (error) {
    byId('problem').textContent = `This browser can’t play it: ${error.message}`;
  }
}
