/** Files that are sent along: it comes with the first of them, and imports nothing. */

const kinds = 'image/png,image/jpeg,image/gif,image/webp,application/pdf';
const mostBytes = 10 * 1024 * 1024;
const attempts = 3;

const makeId = () => Array.from(
  crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0'),
).join('');

/** Sends a file, once: `{answer}`, or `{wrong}`, the key of the words that say why not. */
export async function send(file, place, headers) {
  if (file.size > mostBytes) return { wrong: 'fileTooLarge' };
  const address = new URL(place);
  address.search = new URLSearchParams({ id: makeId(), name: file.name });
  for (let attempt = 1; ; attempt += 1) {
    try {
      const response = await fetch(address, {
        method: 'POST',
        body: file,
        headers: { ...headers, 'Content-Type': 'application/octet-stream' },
      });
      if (response.ok) {
        const answer = await response.json();
        return answer.accepted ? { answer } : { wrong: 'notSent' };
      }
      if (response.status < 500) {
        return { wrong: { 413: 'fileTooLarge', 415: 'fileKind' }[response.status] ?? 'notSent' };
      }
    } catch {
      // The connection may be back.
    }
    if (attempt === attempts) return { wrong: 'notSent' };
    await new Promise((done) => { setTimeout(done, 1000 * attempt); });
  }
}

/**
 * Files of the chat, which hands in what it has: the `base` of the interface, the `headers()` by
 * which requests carry who the visitor is, the `visitor`, `say(key)` for what is to be said above
 * the field, and `stay()`: the newest line is to be in sight.
 */
export class Files {
  #chat;

  constructor(chat) {
    this.#chat = chat;
  }

  #address(conversation, file = '') {
    return new URL(`conversations/${conversation}/files${file && `/${file}`}`, this.#chat.base);
  }

  /** Lets the visitor pick a file, and sends it. */
  attach() {
    const input = document.createElement('input');
    Object.assign(input, { type: 'file', accept: kinds });
    input.addEventListener('change', () => input.files[0] && this.#send(input.files[0]));
    input.click();
  }

  async #send(file) {
    const { say, visitor, headers } = this.#chat;
    say('sending');
    const conversation = await visitor.conversation();
    const { wrong, answer } = conversation
      ? await send(file, this.#address(conversation), headers()) : { wrong: 'notSent' };
    if (answer) visitor.answered(answer);
    say(wrong);
  }

  /** Shows a file in a node: a link by which it is kept, with the picture where it is one. */
  show(node, { conversation, file, text, type }) {
    const link = document.createElement('a');
    Object.assign(link, { className: 'file', download: text, textContent: text });
    const address = this.#address(conversation, file);
    const headers = this.#chat.headers();
    const picture = type.startsWith('image/') ? document.createElement('img') : null;
    const point = (to) => {
      link.href = to;
      if (picture) picture.src = to;
    };
    if (picture) {
      picture.alt = '';
      picture.addEventListener('load', this.#chat.stay);
      link.prepend(picture);
    }
    node.replaceChildren(link);
    if (Object.keys(headers).length) this.#carry(address, headers, point);
    else point(address);
  }

  /** What only a request with `headers` gets. */
  async #carry(address, headers, point) {
    const response = await fetch(address, { headers }).catch(() => null);
    if (response?.ok) point(URL.createObjectURL(await response.blob()));
  }
}
