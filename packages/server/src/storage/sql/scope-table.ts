/**
 * The scope table gives each scope a permanent small number. Rows hold numbers; callers see names. Another process may
 * register scopes that this process doesn't know. So if this process meets an unknown number, it reads the table again.
 *
 * A scope that nobody was granted can be removed. Its number is never given to another scope.
 */
import { type Engine, run, type Step, statement } from '../engine/engine.ts';
import type { Eventually } from '../engine/eventually.ts';
import { memoise, memoLimits } from '../engine/memo.ts';
import { requireStorableKeys } from '../engine/storable-keys.ts';
import type { ScopeStorage } from '../promises/scope-storage.ts';

type ScopeRow = { number: number; name: string; granted: number; accepted: number };

const listScopes = statement<ScopeRow>(
  'listScopes',
  () => 'SELECT number, name, granted, accepted FROM scopes',
);
export const insertScope = statement(
  'insertScope',
  ({ p }) => `INSERT INTO scopes (name) VALUES (${p(1)}) ON CONFLICT (name) DO NOTHING`,
);
const markGranted = statement<{ number: number }>(
  'markGranted',
  ({ p }) => `UPDATE scopes SET granted = 1 WHERE number = ${p(1)} RETURNING number`,
);

export type ScopeTable = ScopeStorage & {
  /** The text of a `scopes` column. @throws TypeError if a scope isn't registered */
  textOf(names: readonly string[]): string;
  /** From memory. If a number is unknown, reads the table again first. */
  namesOf(text: string): Eventually<readonly string[]>;
  /** Call it when scopes were added or removed. */
  readAgain(): Promise<void>;
  isAccepted(name: string): boolean;
  /**
   * Part of a transaction: stores that these scopes were granted, so that nobody can remove them. Returns false if one of
   * them was removed meanwhile. Runs no statement for scopes that `rememberGranted` has recorded.
   */
  markGranted(numbers: readonly number[]): Generator<Step, boolean, readonly unknown[]>;
  /** Remembers that `markGranted` has marked these scopes. Call it after that transaction is committed. */
  rememberGranted(numbers: readonly number[]): void;
  /** Part of a transaction. */
  namesWithin(numbers: readonly number[]): Generator<Step, readonly string[], readonly unknown[]>;
};

export async function openScopeTable(engine: Engine): Promise<ScopeTable> {
  let numbers: ReadonlyMap<string, number> = new Map();
  let names: ReadonlyMap<number, string> = new Map();
  let accepted: ReadonlySet<string> = new Set();
  let granted = new Set<number>();
  let namesOfText: (text: string) => readonly string[] | undefined = () => undefined;

  function remember(rows: readonly ScopeRow[]): void {
    numbers = new Map(rows.map(({ name, number }) => [name, number]));
    names = new Map(rows.map(({ name, number }) => [number, name]));
    accepted = new Set(rows.filter((row) => row.accepted === 1).map(({ name }) => name));
    granted = new Set(rows.filter((row) => row.granted === 1).map(({ number }) => number));
    namesOfText = memoise(
      (text) => {
        const known = (JSON.parse(text) as number[]).map((number) => names.get(number));
        return known.every((name) => name !== undefined) ? Object.freeze(known) : undefined;
      },
      memoLimits,
      // Counts the characters of a list's names too, because `oauth/token/` keeps a text of all these names for each list.
      (known) => known?.reduce((sum, name) => sum + name.length, 0) ?? 0,
    );
  }

  async function readAgain(): Promise<void> {
    remember(await engine.read(listScopes, []));
  }

  await readAgain();

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
    acceptedScopes: () => [...accepted],

    textOf(given) {
      const found = given.map((name) => {
        const number = numbers.get(name);
        if (number === undefined) throw new TypeError(`The scope ${name} is not registered.`);
        return number;
      });
      return JSON.stringify(found);
    },
    namesOf: (text) => namesOfText(text) ?? readNames(text),
    *namesWithin(wanted) {
      const known = wanted.every((number) => names.has(number))
        ? names
        : new Map((yield* run(listScopes, [])).map(({ number, name }) => [number, name]));
      return wanted.flatMap((number) => known.get(number) ?? []);
    },
    readAgain,
    isAccepted: (name) => accepted.has(name),
    *markGranted(given) {
      // Sorted, so that two consents can't deadlock.
      for (const number of given.filter((one) => !granted.has(one)).toSorted((one, other) => one - other)) {
        if ((yield* run(markGranted, [number])).length === 0) return false;
      }
      return true;
    },
    rememberGranted(given) {
      for (const number of given) granted.add(number);
    },
  };

  async function readNames(text: string): Promise<readonly string[]> {
    await readAgain();
    const found = namesOfText(text);
    if (found === undefined)
      throw new Error('The database refers to a scope that is not in its scope table.');
    return found;
  }
}
