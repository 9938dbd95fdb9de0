/** Time that stands still until a test moves it. */
export class Clock {
  constructor(start = "2026-11-20T13:00:00.000Z") {
    this.ms = Date.parse(start);
    this.timers = [];
    this.numbers = 0;
  }

  now() {
    return new Date(this.ms);
  }

  setTimeout(run, ms) {
    this.numbers += 1;
    this.timers.push({ number: this.numbers, at: this.ms + ms, run });
    return this.numbers;
  }

  clearTimeout(number) {
    this.timers = this.timers.filter((timer) => timer.number !== number);
  }

  /** Move on, running what falls due in its order; `after` is awaited behind each. */
  async advance(ms, after = async () => {}) {
    const until = this.ms + ms;
    for (let due; (due = this.nextBy(until)); ) {
      this.clearTimeout(due.number);
      this.ms = due.at;
      due.run();
      await after();
    }
    this.ms = until;
  }

  nextBy(until) {
    const due = this.timers.filter((timer) => timer.at <= until);
    return due.sort((a, b) => a.at - b.at || a.number - b.number)[0];
  }
}
