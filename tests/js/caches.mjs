/** CacheStorage as far as the shell needs it. */
export class Caches {
  constructor() {
    this.all = new Map();
  }

  async open(name) {
    if (!this.all.has(name)) this.all.set(name, new Cache());
    return this.all.get(name);
  }

  has = async (name) => this.all.has(name);

  keys = async () => [...this.all.keys()];

  delete = async (name) => this.all.delete(name);
}

class Cache {
  constructor() {
    this.kept = new Map();
  }

  async put(path, response) {
    this.kept.set(path, { text: await response.text(), headers: [...response.headers] });
  }

  async match(path) {
    const found = this.kept.get(path);
    return found && new Response(found.text, { headers: found.headers });
  }

  delete = async (path) => this.kept.delete(path);

  keys = async () => [...this.kept.keys()].map((path) => ({ url: `https://app.example${path}` }));
}
