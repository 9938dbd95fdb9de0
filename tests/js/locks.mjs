/** Web Locks of one browser profile: exclusive, in order; a tab that dies lets go of its own. */
export class Locks {
  constructor() {
    this.queues = new Map();
  }

  /** The `navigator.locks` of one tab. */
  of(owner) {
    return { request: (name, options, work) => this.request(owner, name, options, work) };
  }

  request(owner, name, options, work) {
    return new Promise((resolve, reject) => {
      const one = { owner, run: () => Promise.resolve().then(work).then(resolve, reject).finally(() => this.leave(name, one)) };
      const queue = this.queues.get(name) ?? [];
      this.queues.set(name, queue);
      queue.push(one);
      options.signal?.addEventListener("abort", () => {
        if (queue[0] === one) return;
        queue.splice(queue.indexOf(one), 1);
        reject(options.signal.reason);
      });
      if (queue[0] === one) one.run();
    });
  }

  leave(name, one) {
    const queue = this.queues.get(name);
    if (!queue.includes(one)) return;
    const held = queue[0] === one;
    queue.splice(queue.indexOf(one), 1);
    if (held) queue[0]?.run();
  }

  release(owner) {
    for (const [name, queue] of this.queues) {
      for (const one of queue.filter((waiting) => waiting.owner === owner).reverse()) this.leave(name, one);
    }
  }
}
