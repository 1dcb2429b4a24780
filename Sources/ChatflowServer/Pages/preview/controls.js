import { duration } from './moment.js';

const byId = (id) => document.getElementById(id);
const minute = 60000;

/** What moves the clock, what the chat is opened with, and what the team does. */
export class Controls {
  #clock;
  #handlers;

  /** `handlers`: `begin(settings)`, `did(event)` and `move(instant)`. */
  constructor(clock, { locales, channels }, handlers) {
    this.#clock = clock;
    this.#handlers = handlers;
    byId('locale').replaceChildren(...locales.map((name) => new Option(name, name)));
    byId('channel').replaceChildren(...channels.map((name) => new Option(name, name)));
    byId('settings').addEventListener('change', () => this.#begin());
    byId('settings').addEventListener('submit', (event) => event.preventDefault());
    byId('restart').addEventListener('click', () => this.#begin());
    this.#listenToMoves();
    this.#listenToTeam();
  }

  #begin() {
    this.#handlers.begin(this.settings);
  }

  #listenToMoves() {
    for (const button of byId('moves').querySelectorAll('[data-minutes]')) {
      button.addEventListener('click', () =>
        this.#handlers.move((now) => now + Number(button.dataset.minutes) * minute));
    }
    byId('next').addEventListener('click', () => this.#handlers.move((now, due) => due ?? now));
    byId('go-to').addEventListener('submit', (event) => {
      event.preventDefault();
      const instant = this.#clock.instant(byId('date').value);
      if (instant !== null) this.#handlers.move(() => instant);
    });
  }

  #listenToTeam() {
    const { did } = this.#handlers;
    byId('online').addEventListener('change', ({ target }) =>
      did({ event: 'team', team: target.checked ? 'online' : 'offline' }));
    byId('team').addEventListener('submit', (event) => {
      event.preventDefault();
      const text = byId('reply').value.trim();
      if (text) did({ event: 'agent_message', text });
      byId('reply').value = '';
    });
    byId('associate-button').addEventListener('click', () => {
      const email = byId('associate').value.trim();
      if (email) did({ event: 'contact_associated', email });
    });
    byId('end').addEventListener('click', () => did({ event: 'closed' }));
    byId('leave').addEventListener('click', () => did({ event: 'left' }));
  }

  /** What the fields say. */
  get settings() {
    return {
      start: this.#clock.instant(byId('start').value) ?? 0,
      page: byId('page').value.trim(),
      locale: byId('locale').value,
      channel: byId('channel').value,
      returning: byId('returning').checked,
      online: byId('online').checked,
      email: byId('known-email').value.trim(),
      first: byId('known-name').value.trim(),
    };
  }

  set settings(settings) {
    byId('start').value = this.#clock.field(settings.start);
    byId('page').value = settings.page;
    byId('locale').value = settings.locale;
    byId('channel').value = settings.channel;
    byId('returning').checked = settings.returning;
    byId('online').checked = settings.online;
    byId('known-email').value = settings.email;
    byId('known-name').value = settings.first;
  }

  /** How late it is, and when something is due. */
  show({ now, due }) {
    byId('clock').textContent = `${this.#clock.text(now)} ${this.#clock.zone}`;
    byId('date').value = this.#clock.field(now);
    const next = byId('next');
    next.disabled = due === null;
    next.textContent = due === null ? 'Nothing is due' : `Next, in ${duration(due - now)}`;
    next.title = due === null ? '' : this.#clock.text(due);
  }
}
