import { make } from '../shared/parts.js';
import { fate } from './here.js';
import { setText } from './row.js';

/** Marks by the team's replies: what became of each. */
export class Fates {
  #replies = [];
  /** What is noted of the mail that a reply stood in last, by its number. */
  #mails = new Map();
  #isRun = false;

  clear() {
    this.#replies = [];
    this.#mails.clear();
    this.#isRun = false;
  }

  /** Takes a line of the thread, and its node. */
  note({ kind, number, at, status, detail, replies }, node) {
    if (kind === 'mailing') {
      for (const reply of replies ?? []) this.#mails.set(reply, { status, at, detail });
    }
    if (kind === 'agent') {
      this.#replies.push({ number, at, node, goesOn: this.#isRun, mark: make('p', 'fate') });
    }
    const isSaid = !['mailing', 'assigned', 'contact', 'notified'].includes(kind);
    if (isSaid) this.#isRun = kind === 'agent';
  }

  /** Under the last reply, and where there is a mail to tell of under the last of its replies. */
  show(conversation) {
    const fates = this.#replies.map((reply) =>
      fate(conversation, reply, this.#mails.get(reply.number)));
    this.#replies.forEach(({ node, mark }, index) => {
      const { text, detail, isOfMail, isWrong } = fates[index];
      const next = this.#replies[index + 1];
      const isSaidBelow = next?.goesOn && fates[index + 1].text === text;
      if (next && (!isOfMail || isSaidBelow)) {
        mark.remove();
        return;
      }
      setText(mark, text);
      mark.title = detail ?? '';
      mark.classList.toggle('wrong', Boolean(isWrong));
      if (node.nextElementSibling !== mark) node.after(mark);
    });
  }
}
