import { presentFields } from '@grantway/protocol/present-fields';
import type { GrantStore, StoreListing } from '../grant-store.ts';
import { type Case, expectGrant, expectSame, newGrant, put, type Subject } from './subject.ts';

/** The last two suffixes are in the order of UTF-8 bytes. UTF-16 code units have the opposite order. */
const suffixes = ['a', 'É', 'B', '_', 'b', '10', '9', 'A', 'ｚ', '😀'];
const mostPages = 100_000;

/** Ids that some databases confuse, truncate or interpret. */
const oddSuffixes = [
  ...['', ' ', '  ', 'a', 'A', 'a ', 'á', 'a\u0301', 'ß', 'ss', 'I', 'ı', 'i', 'İ'],
  ...['%', '_', '*', '?', '[a]', '^', '\\', '\\\\', "'", "''", '"', '`', ';--', '$1', '?1', ':a', '@a'],
  ...['{a}', '}', ':', '/', '../x', '.', '#', '&', '=', '<b>', '\t', '\n', '\r\n', '\u007f', '\u200b'],
  ...['null', 'undefined', 'true', '0', '00', '-0', '1e3', '1000', '{}', '[]'],
  ...['漢字', 'हिन्दी', '한국어', 'עברית', '😀', '👩‍👩‍👧', '\ud800\udc00', '\u{10ffff}', '\ufffd', '\uffff'],
];

const mostCharactersOfId = 256;
const mostCharactersOfText = 64;
const mostCharactersOfContent = 65_536;

export const listingCases: readonly Case[] = [
  {
    name: 'list: returns every id once, in ascending order, page by page',
    async check(subject) {
      const { store, other, userId } = subject;
      const ids = suffixes.map((suffix) => userId(suffix));
      for (const id of ids) await put(store, id);
      const whole = await ownIds(other, subject, { limit: 100 });
      const orders = [ids.toSorted(), ids.toSorted(byCodePoints)];
      const promise = 'list orders ids by UTF-16 code units or by UTF-8 bytes';
      expectSame(promise, whole, orders.find((order) => order.join() === whole.join()) ?? orders[0]);
      for (const limit of [1, 3]) {
        const pages = await ownIds(store, subject, { limit });
        expectSame(`list returns the same in pages of ${limit}`, pages, whole);
      }
      const [first = '', second = ''] = whole;
      const next = await store.list({ after: first, limit: 1 });
      expectSame('list starts after `after`', next, [second]);
    },
  },
  {
    name: 'list: starts from the beginning without `after`',
    async check(subject) {
      const { store, userId } = subject;
      const id = userId();
      await put(store, id);
      expectSame('list returns at most `limit` ids', (await store.list({ limit: 1 })).length, 1);
      const found = (await allIds(store, { limit: 100 })).filter((one) => one === id).length;
      expectSame('list returns every stored id once', found, 1);
    },
  },
  {
    name: 'list: omits removed grants',
    async check(subject) {
      const { store, userId } = subject;
      const [gone, staying] = [userId('gone'), userId('staying')];
      const { version } = await put(store, gone, newGrant('content', true));
      await put(store, staying, newGrant('content', true));
      await store.remove(gone, { version });
      for (const revocationPending of [false, true]) {
        const ids = await ownIds(store, subject, { limit: 10, revocationPending });
        expectSame('list returns what is stored, and nothing that was removed', ids, [staying]);
      }
    },
  },
  {
    name: 'list: with revocationPending returns only grants that have it',
    async check(subject) {
      const { store, userId } = subject;
      const ids = ['a', 'b', 'c', 'd', 'e'].map((suffix) => userId(suffix));
      const [a = '', b = '', c = '', d = '', e = ''] = ids;
      for (const id of ids) await put(store, id, newGrant('content', id === b || id === d || id === e));
      const pending = (limit: number) => ownIds(store, subject, { limit, revocationPending: true });
      expectSame('list with revocationPending returns the grants that have it', await pending(10), [b, d, e]);
      expectSame('list with revocationPending also works in pages of one', await pending(1), [b, d, e]);
      await rewrite(store, c, true);
      await rewrite(store, d, false);
      expectSame('list with revocationPending follows later writes', await pending(10), [b, c, e]);
      const all = await ownIds(store, subject, { limit: 10 });
      expectSame('list without revocationPending returns all', all, [a, b, c, d, e]);
      const indifferent = await ownIds(store, subject, { limit: 10, revocationPending: false });
      expectSame('list with revocationPending: false returns all', indifferent, [a, b, c, d, e]);
    },
  },
  {
    name: 'write: keeps the grants of all ids apart',
    async check(subject) {
      const { store, prefix, userId, removeAtEnd } = subject;
      const digits = [...prefix].filter((character) => character >= '0' && character <= '9').join('');
      const filled = 'é漢😀'.repeat(mostCharactersOfId).slice(0, mostCharactersOfId - prefix.length - 2);
      const ids = [
        ...oddSuffixes.map((suffix) => userId(suffix)),
        ...[`${prefix.toUpperCase()}a`, ` ${prefix}`, `${digits}7`, `0${digits}7`, `${digits}7.0`],
        ...[`${prefix}${filled.toWellFormed()}aa`, `${prefix}${filled.toWellFormed()}ab`],
      ];
      ids.forEach(removeAtEnd);
      for (const id of ids) await put(store, id, newGrant(`of ${id}`));
      for (const id of ids) {
        const content = (await store.read(id))?.content;
        expectSame(`the id ${JSON.stringify(id)} has its own grant`, content, `of ${id}`);
      }
      const listed = new Set(await allIds(store, { limit: 20 }));
      const missing = ids.filter((id) => !listed.has(id));
      expectSame('list returns each id as it was written', missing, []);
      const [first = '', ...others] = ids;
      await store.remove(first, { version: (await store.read(first))?.version });
      for (const id of others) {
        const content = (await store.read(id))?.content;
        expectSame(`the grant of ${JSON.stringify(id)} stays when another is removed`, content, `of ${id}`);
      }
    },
  },
  {
    name: 'write: keeps texts of the maximum length',
    async check({ store, userId }) {
      const id = userId();
      const text = (end: string) => end.padStart(mostCharactersOfText, 'v');
      const content = (end: string) => end.padStart(mostCharactersOfContent, 'Aa0-_');
      const first = { version: text('1'), content: content('1'), revocationPending: false };
      await put(store, id, first);
      expectGrant('read returns a content of 64 KiB', await store.read(id), first);
      const taken = await store.acquireLease(id, text('a'), 60);
      expectSame('a lease may have 64 characters', taken, true);
      const next = { ...first, version: text('2'), content: content('2') };
      const wrong = [
        await store.write(id, next, { version: text('3') }),
        await store.write(id, next, { version: first.version, lease: text('b') }),
      ];
      expectSame('write compares every character of versions and leases', wrong, [false, false]);
      const written = await store.write(id, next, { version: first.version, lease: text('a') });
      expectSame('the holder may write', written, true);
      expectGrant('write replaces a content of 64 KiB', await store.read(id), next);
    },
  },
];

async function rewrite(store: GrantStore, id: string, revocationPending: boolean): Promise<void> {
  const version = (await store.read(id))?.version;
  const written = await store.write(id, newGrant('content', revocationPending), { version });
  expectSame('write succeeds with the stored version', written, true);
}

function ownIds(store: GrantStore, { prefix }: Subject, listing: StoreListing): Promise<readonly string[]> {
  return allIds(store, { ...listing, after: prefix }, (id) => id.startsWith(prefix));
}

async function allIds(
  store: GrantStore,
  listing: StoreListing,
  belongs: (id: string) => boolean = () => true,
): Promise<readonly string[]> {
  const ids: string[] = [];
  let after = listing.after;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await store.list(presentFields({ ...listing, after }));
    if (page.length > listing.limit)
      expectSame('list returns at most `limit` ids', page.length, listing.limit);
    const last = page.at(-1);
    expectSame('list returns no id at or before `after`', page.includes(after ?? ''), false);
    ids.push(...page.filter(belongs));
    if (last === undefined || !belongs(last)) return ids;
    after = last;
  }
  throw new Error(`list: did not end within ${mostPages} pages`);
}

/** The order of code points is that of UTF-8 bytes. */
function byCodePoints(left: string, right: string): number {
  const [lefts, rights] = [Array.from(left, codePoint), Array.from(right, codePoint)];
  const different = lefts.findIndex((point, index) => point !== rights[index]);
  return different < 0 ? lefts.length - rights.length : (lefts[different] ?? 0) - (rights[different] ?? -1);
}

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0;
}
