// A generator of numbers that gives the same sequence for a seed on every machine (mulberry32).

export class Random {
  #state;

  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** A whole number of 32 bits. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }

  below(bound) {
    return this.next() % bound;
  }

  /** True once in `times`. */
  once(times) {
    return this.below(times) === 0;
  }

  pick(choices) {
    return choices[this.below(choices.length)];
  }
}
