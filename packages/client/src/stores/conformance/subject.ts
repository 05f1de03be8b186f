/** The subject of each case: the store under test, opened twice, and user ids that nobody else uses. */
import type { GrantStore, StoredGrant } from '../grant-store.ts';

export type Subject = {
  readonly store: GrantStore;
  /** The same store, opened a second time, as another process would open it. */
  readonly other: GrantStore;
  /** The random beginning of every id from `userId`. */
  readonly prefix: string;
  /** Returns an id of this case: `prefix` and `suffix`. The suite removes the id's grant after the case. */
  userId(suffix?: string): string;
  /** Tells the suite to remove the grant of this id after the case. */
  removeAtEnd(userId: string): void;
  /** Opens the store once more. */
  open(): Promise<GrantStore>;
  wait(milliseconds: number): Promise<void>;
};

/** A test of one thing that `GrantStore` guarantees. The name starts with the method's name. */
export type Case = { readonly name: string; readonly check: (subject: Subject) => Promise<void> };

const shownCharacters = 300;

/**
 * Compares two values by their JSON.
 *
 * @throws {Error} naming the promise, what was expected and what was seen, if they differ
 */
export function expectSame(promise: string, seen: unknown, expected: unknown): void {
  const [shownSeen, shownExpected] = [show(seen), show(expected)];
  if (shownSeen === shownExpected) return;
  throw new Error(`${promise}: expected ${shorten(shownExpected)}, saw ${shorten(shownSeen)}`);
}

/** Compares two grants by `version`, `content` and `revocationPending`. A store may return more fields. */
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

/** Returns a grant with a new version. */
export function newGrant(content = 'content', revocationPending = false): StoredGrant {
  return { version: newText(), content, revocationPending };
}

/** Returns a random text for a version, a lease or a key. */
export function newText(): string {
  return crypto.randomUUID();
}

/** Stores the first grant of an id. */
export async function put(store: GrantStore, userId: string, grant = newGrant()): Promise<StoredGrant> {
  const written = await store.write(userId, grant, { version: undefined });
  expectSame('the first write of a grant returns true', written, true);
  return grant;
}

/** Runs `work` many times in parallel, alternating between the two openings of the store. */
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
