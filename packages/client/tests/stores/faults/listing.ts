import { presentFields } from '@grantway/protocol/present-fields';
import type { GrantStore } from '../../../src/stores/grant-store.ts';
import { type Fault, rememberingRemoval, whenDone } from './fault.ts';

export const listingFaults: readonly Fault[] = [
  {
    fault: 'a list returns ids in the order in which they were first written',
    found: 'list: returns every id once, in ascending order, page by page',
    store: (whole) => {
      const written: string[] = [];
      return {
        write: (id, grant, condition) =>
          whenDone(whole.write(id, grant, condition), () => {
            if (condition.version === undefined) written.push(id);
          }),
        list: async ({ after, limit }) => {
          const start = after === undefined ? 0 : written.indexOf(after) + 1;
          return written.slice(start, start + limit);
        },
      };
    },
  },
  {
    fault: 'a page starts with the last id of the page before',
    found: 'list: returns every id once, in ascending order, page by page',
    store: (whole) => ({
      list: async ({ after, ...listing }) => {
        const stored = after !== undefined && (await whole.read(after)) !== undefined;
        const page = await whole.list(presentFields({ ...listing, after }));
        return (stored ? [after, ...page] : page).slice(0, listing.limit);
      },
    }),
  },
  {
    fault: 'a list has no limit',
    found: 'list: returns every id once, in ascending order, page by page',
    store: (whole) => ({ list: (listing) => whole.list({ ...listing, limit: 1000 }) }),
  },
  {
    fault: 'the limit of a page is applied before its filter',
    found: 'list: with revocationPending returns only grants that have it',
    store: (whole) => ({
      list: async ({ revocationPending, ...listing }) => {
        const page = await whole.list(listing);
        const grants = await Promise.all(page.map((id) => whole.read(id)));
        return page.filter((_, index) => !revocationPending || grants[index]?.revocationPending);
      },
    }),
  },
  {
    fault: 'a list still contains removed grants',
    found: 'list: omits removed grants',
    store: rememberingRemoval((whole, removed) => ({
      list: async (listing) => {
        const { after = '', limit } = listing;
        const also = [...removed].filter((id) => id > after);
        return [...(await whole.list(listing)), ...also].sort().slice(0, limit);
      },
    })),
  },
  {
    fault: 'a list without `after` is empty',
    found: 'list: starts from the beginning without `after`',
    store: (whole) => ({
      list: async (listing) => (listing.after === undefined ? [] : whole.list(listing)),
    }),
  },
  ...(
    [
      ['case', (id) => id.toLowerCase()],
      ['how accents are composed', (id) => id.normalize('NFC')],
      ['spaces at the end', (id) => id.trimEnd()],
      ['spaces at the beginning', (id) => id.trimStart()],
      ['anything after 255 characters', (id) => id.slice(0, 255)],
      [
        'which characters outside the basic plane they have',
        (id) => id.replace(/[\u{10000}-\u{10ffff}]/gu, '\ufffd'),
      ],
      ['leading zeros', (id) => id.replace(/^0+(?=\d+$)/, '')],
    ] satisfies [string, (id: string) => string][]
  ).map(([what, change]) => ({
    fault: `the comparison of ids ignores ${what}`,
    found: 'write: keeps the grants of all ids apart',
    store: (whole: GrantStore): Partial<GrantStore> => ({
      read: (id) => whole.read(change(id)),
      write: (id, grant, condition) => whole.write(change(id), grant, condition),
      remove: (id, condition) => whole.remove(change(id), condition),
    }),
  })),
  {
    fault: 'contents are truncated',
    found: 'write: keeps texts of the maximum length',
    store: (whole) => ({
      write: (id, grant, condition) =>
        whole.write(id, { ...grant, content: grant.content.slice(0, 65_535) }, condition),
    }),
  },
];
