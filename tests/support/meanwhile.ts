/** Simulates concurrent requests: runs a function just before a storage call. */
import type { Storage } from '../../packages/server/src/storage/storage.ts';

export class Meanwhile {
  /** Functions to run, by storage method. They stay until the test replaces them. */
  before: { readonly [Method in keyof Storage]?: () => Promise<unknown> } = {};

  /** Runs the function only before the method's next call. Replaces all functions in `before`. */
  once(method: keyof Storage, happens: () => Promise<unknown>): void {
    this.before = {
      [method]: () => {
        this.before = {};
        return happens();
      },
    };
  }

  /** Pass this to a test server as its option `wrapStorage`. */
  readonly wrapStorage = (storage: Storage): Storage =>
    new Proxy(storage, {
      get: (target, name) => {
        const method = Reflect.get(target, name).bind(target);
        const before = this.before[name as keyof Storage];
        return before === undefined ? method : (...args: unknown[]) => before().then(() => method(...args));
      },
    });
}
