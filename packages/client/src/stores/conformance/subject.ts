import type { GrantStore, StoredGrant } from '../grant-store.ts';

export type Subject = {
  readonly store: GrantStore;
  /** The same store, opened a second time, as another process would open it. */
  readonly other: GrantStore;
  readonly prefix: string;
  /** Returns `prefix` with `suffix`. The suite removes the id's grant after the case. */
  userId(suffix?: string): string;
  /** For ids that don't come from `userId`. */
  removeAtEnd(userId: string): void;
  open(): Promise<GrantStore>;
  wait(milliseconds: number): Promise<void>;
};

/** A test of one promise of `GrantStore`. The name starts with the method's name. */
export type Case = { readonly name: string; readonly check: (subject: Subject) => Promise<void> };

const shownCharacters = 300;

/** Compares by JSON. @throws {Error} naming the promise if the values differ */
export function expectSame(promise: string, seen: unknown, expected: unknown): void {
  const [shownSeen, shownExpected] = [show(seen), show(expected)];
  if (shownSeen === shownExpected) return;
  throw new Error(`${promise}: expected ${shorten(shownExpected)}, saw ${shorten(shownSeen)}`);
}

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

export function newGrant(content = 'content', revocationPending = false): StoredGrant {
  return { version: newText(), content, revocationPending };
}

export function newText(): string {
  return crypto.randomUUID();
}

export async function put(store: GrantStore, userId: string, grant = newGrant()): Promise<StoredGrant> {
  const written = await store.write(userId, grant, { version: undefined });
  expectSame('the first write of a grant returns true', written, true);
  return grant;
}

/** Alternates between the two openings of the store. */
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
