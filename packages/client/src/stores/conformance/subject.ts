/** What a case of the suite works with: the store under test, opened twice, and user ids that nobody else has. */
import type { GrantStore, StoredGrant } from '../grant-store.ts';

export type Subject = {
  readonly store: GrantStore;
  /** The same data, opened a second time: as another process has it. */
  readonly other: GrantStore;
  /** Begins every id of `userId`; random. */
  readonly prefix: string;
  /** An id of this case, `prefix` and `suffix`. Its grant is removed at the end. */
  userId(suffix?: string): string;
  /** Has the grant of an id removed at the end. */
  removeAtEnd(userId: string): void;
  /** Opens the store once more. */
  open(): Promise<GrantStore>;
  wait(milliseconds: number): Promise<void>;
};

/** One promise of `GrantStore`. The name begins with the method that gives it. */
export type Case = { readonly name: string; readonly check: (subject: Subject) => Promise<void> };

const shownCharacters = 300;

/** @throws Error with the promise, and with what was expected and seen, where the two differ */
export function expectSame(promise: string, seen: unknown, expected: unknown): void {
  const [shownSeen, shownExpected] = [show(seen), show(expected)];
  if (shownSeen === shownExpected) return;
  throw new Error(`${promise}: expected ${shorten(shownExpected)}, saw ${shorten(shownSeen)}`);
}

/** A store may give a grant with further fields; these three count. */
export function expectGrant(
  promise: string,
  seen: StoredGrant | undefined,
  expected: StoredGrant | undefined,
): void {
  expectSame(promise, seen && fieldsOf(seen), expected && fieldsOf(expected));
}

function fieldsOf({ version, content, revocationPending }: StoredGrant): StoredGrant {
  return { version, content, revocationPending };
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}

function shorten(text: string): string {
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}… (${text.length} long)` : text;
}

/** A grant with a version of its own. */
export function newGrant(content = 'content', revocationPending = false): StoredGrant {
  return { version: newText(), content, revocationPending };
}

/** A random text, fit for a version, a lease and a key. */
export function newText(): string {
  return crypto.randomUUID();
}

/** Puts the first grant of an id into the store. */
export async function put(store: GrantStore, userId: string, grant = newGrant()): Promise<StoredGrant> {
  const written = await store.write(userId, grant, { version: undefined });
  expectSame('write puts a grant where none is stored, and says so', written, true);
  return grant;
}

/** Does the same many times at once, through both openings of the store in turn. */
export function inParallel<Result>(
  { store, other }: Subject,
  count: number,
  work: (store: GrantStore, index: number) => Promise<Result>,
): Promise<Result[]> {
  return Promise.all(
    Array.from({ length: count }, (_, index) => work(index % 2 === 0 ? store : other, index)),
  );
}

export function countTrue(answers: readonly boolean[]): number {
  return answers.filter((answer) => answer === true).length;
}
