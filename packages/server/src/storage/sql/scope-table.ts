/**
 * The scope table gives each scope a permanent small number. Rows hold numbers; callers see names. Another process may
 * register scopes that this process doesn't know. So if this process meets an unknown number, it reads the table again.
 */
import { type Engine, run, type Step, statement } from '../engine/engine.ts';
import type { Eventually } from '../engine/eventually.ts';
import { memoise, memoLimits } from '../engine/memo.ts';
import { requireStorableKeys } from '../engine/storable-keys.ts';
import type { ScopeStorage } from '../promises/scope-storage.ts';

type ScopeRow = { number: number; name: string };

const listScopes = statement<ScopeRow>('listScopes', () => 'SELECT number, name FROM scopes');
const insertScope = statement(
  'insertScope',
  ({ p }) => `INSERT INTO scopes (name) VALUES (${p(1)}) ON CONFLICT (name) DO NOTHING`,
);

export type ScopeTable = ScopeStorage & {
  /** The text of a `scopes` column. @throws TypeError if a scope isn't registered */
  textOf(names: readonly string[]): string;
  /** The names for the text of a `scopes` column, from memory. If a number is new, the table is read again. */
  namesOf(text: string): Eventually<readonly string[]>;
  /** Like `namesOf`, as steps of a transaction. */
  namesWithin(numbers: readonly number[]): Generator<Step, readonly string[], readonly unknown[]>;
};

export async function openScopeTable(engine: Engine): Promise<ScopeTable> {
  const numbers = new Map<string, number>();
  const names = new Map<number, string>();
  let namesOfText: (text: string) => readonly string[] | undefined = () => undefined;

  function remember(rows: readonly ScopeRow[]): void {
    for (const { number, name } of rows) {
      numbers.set(name, number);
      names.set(number, name);
    }
    namesOfText = memoise(
      (text) => {
        const known = (JSON.parse(text) as number[]).map((number) => names.get(number));
        return known.every((name) => name !== undefined) ? Object.freeze(known) : undefined;
      },
      memoLimits,
      // The names' characters count toward a list's size, because `oauth/token/` caches one text of all names per list.
      (known) => known?.reduce((sum, name) => sum + name.length, 0) ?? 0,
    );
  }

  remember(await engine.read(listScopes, []));

  return {
    async registerScopes(given) {
      requireStorableKeys(...given);
      if (given.every((name) => numbers.has(name))) return;
      remember(
        await engine.transaction(function* () {
          const known = new Set((yield* run(listScopes, [])).map(({ name }) => name));
          // Sorted, so that two processes that insert the same names can't deadlock.
          for (const name of given.filter((name) => !known.has(name)).toSorted()) {
            yield* run(insertScope, [name]);
          }
          return yield* run(listScopes, []);
        }),
      );
    },
    scopeNumber: (name) => numbers.get(name),
    scopeName: (number) => names.get(number),

    textOf(given) {
      const found = given.map((name) => {
        const number = numbers.get(name);
        if (number === undefined) throw new TypeError(`The scope ${name} is not registered.`);
        return number;
      });
      return JSON.stringify(found);
    },
    namesOf: (text) => namesOfText(text) ?? readAgain(text),
    *namesWithin(wanted) {
      const known = wanted.every((number) => names.has(number))
        ? names
        : new Map((yield* run(listScopes, [])).map(({ number, name }) => [number, name]));
      return wanted.flatMap((number) => known.get(number) ?? []);
    },
  };

  async function readAgain(text: string): Promise<readonly string[]> {
    remember(await engine.read(listScopes, []));
    const found = namesOfText(text);
    if (found === undefined)
      throw new Error('The database refers to a scope that is not in its scope table.');
    return found;
  }
}
