/** Calls `reached` while the end of a list comes near in its `scroller`. */
export class End {
  #mark;
  #observer;

  constructor(scroller, mark, reached) {
    this.#mark = mark;
    this.#observer = new IntersectionObserver((seen) => {
      if (seen.at(-1).isIntersecting) reached();
    }, { root: scroller, rootMargin: '600px' });
    this.#observer.observe(mark);
  }

  /** The list grew: the end may be near still, which the browser wouldn't tell again. */
  moved() {
    this.#observer.unobserve(this.#mark);
    this.#observer.observe(this.#mark);
  }
}
