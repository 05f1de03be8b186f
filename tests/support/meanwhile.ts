/** What other requests do while one is under way: it happens before a call of storage that the test names. */
import type { Storage } from '../../packages/server/src/storage/storage.ts';

export class Meanwhile {
  /** By the method's name. It stays until the test sets another; nothing happens before the others. */
  before: { readonly [Method in keyof Storage]?: () => Promise<unknown> } = {};

  /** Before the first call of the method alone. */
  once(method: keyof Storage, happens: () => Promise<unknown>): void {
    this.before = {
      [method]: () => {
        this.before = {};
        return happens();
      },
    };
  }

  /** For the options of a test server. */
  readonly wrapStorage = (storage: Storage): Storage =>
    new Proxy(storage, {
      get: (target, name) => {
        const method = Reflect.get(target, name).bind(target);
        const before = this.before[name as keyof Storage];
        return before === undefined ? method : (...args: unknown[]) => before().then(() => method(...args));
      },
    });
}
