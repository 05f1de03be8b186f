/** Makes one storage call fail, to test the consequences. */
import type { Storage } from '../../packages/server/src/storage/storage.ts';

type When = 'before' | 'after';

/** Counts storage calls from 1, except `scopeNumber` and `scopeName`, and makes call number `failAt` fail. */
export class Saboteur {
  calls = 0;
  failAt: number | undefined;
  when: When = 'before';
  failure = () => new Error('storage is down');

  wrap(storage: Storage): Storage {
    return new Proxy(storage, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function' || name === 'scopeNumber' || name === 'scopeName') return value;
        return async (...given: unknown[]) => {
          const fails = ++this.calls === this.failAt;
          if (fails && this.when === 'before') throw this.failure();
          const result: unknown = await Reflect.apply(value, target, given);
          if (fails) throw new Error('the answer of storage was lost');
          return result;
        };
      },
    });
  }
}
