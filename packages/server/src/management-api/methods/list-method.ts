/**
 * `GET` of a collection: one page of its records, in an order in which no record changes its place. A page token has
 * the place of the page's last record, so page 1,000 costs as much as page 1. If records come or go between two calls,
 * the next page neither skips nor repeats others.
 */
import { reason } from '@grantway/messages/reasons/reason';
import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import { digestOfListing, formatPageToken, readPageToken } from '../../http/page-token.ts';
import { invalidQuery } from '../../registration/input-violations.ts';
import { maximumPageSize } from '../../storage/promises/page.ts';
import { placeOfPath, serverPlace } from '../access/place.ts';
import { parseFilter } from '../call/filter.ts';
import { collectionName, collectionPath, operationPrefix } from '../declaration/names.ts';
import type { Operation, OperationCall } from '../declaration/operation.ts';
import { numberPlaces, type PlaceFormat } from '../declaration/places.ts';
import type {
  Filter,
  FilterField,
  ListMethod,
  Pages,
  QueryParameter,
  Resource,
} from '../declaration/resource.ts';
import { matchingPages } from '../resources/whole-list.ts';
import { requireParent } from './found-thing.ts';
import { recordFields, shown } from './shown-record.ts';

const usualPageSize = 50;

/** No index finds a word inside a name, so one call with the filter `text` looks at no more records than this. */
const mostSearched = 5_000;

const textField: FilterField = {
  meaning:
    'words that the name or the id contains; a page can then be empty although others follow, because a call looks at 5,000 records at most',
};

const paging: Readonly<Record<string, QueryParameter>> = {
  pageSize: {
    meaning: `The most records on a page; ${usualPageSize} by default. A page can have fewer, even if others follow.`,
    schema: z.int().min(1).max(maximumPageSize),
  },
  pageToken: {
    meaning: 'The nextPageToken of the page before, sent with the same filter.',
    schema: z.string(),
  },
};

export function listOperation(resource: Resource, method: ListMethod<unknown>): Operation {
  const { search, places = numberPlaces } = method;
  const fields = filterFieldsOf(method);
  const names = Object.keys(fields);
  const meanings = names.map((name) => `${name} (${fields[name]?.meaning})`).join(', ');
  const filter: QueryParameter = {
    meaning: `Conditions like ${names[0]} = "value", joined by AND. The fields are ${meanings}.`,
    schema: z.string(),
  };
  const collection = collectionName(resource);
  const orderBy: QueryParameter = {
    meaning: 'With `time`, the oldest come first. A page token belongs to its order.',
    schema: z.literal('time'),
  };
  return {
    id: `${operationPrefix(resource)}.list`,
    httpMethod: 'GET',
    path: collectionPath(resource),
    resource,
    permission: method.permission,
    summary: method.summary,
    parameters: {
      ...paging,
      ...(names.length > 0 && { filter }),
      ...(search?.order !== undefined && { orderBy }),
    },
    outputName: `${resource.type}List`,
    listField: collection,
    output: (catalogue) => ({
      [collection]: z.array(z.strictObject(recordFields(resource, catalogue))),
      nextPageToken: z.string().optional().describe('Absent on the last page.'),
    }),
    conditional: false,
    run: async (call) => {
      const { ids, path, query, services } = call;
      const given = chosenFields(query.filter, fields);
      const chosen = given.filter(({ field }) => field !== textField);
      const text = given.find(({ field }) => field === textField)?.value;
      const own = await ownPagesOf(call, method, chosen);
      if (own === undefined) await requireListing(call, method, chosen);
      await requireParent(resource, call);
      const values = Object.fromEntries(chosen.map(({ name, value }) => [name, value]));
      const [first, ...others] = search === undefined ? filtersOf(method, chosen) : [];
      const order = orderOf(query.orderBy);
      const all = own ?? search?.pages(values, services, order) ?? method.pages(ids, services);
      const read = first === undefined ? all : first.filter.pages(first.value, services);
      const pages = text === undefined ? read : searched(read, text, method);
      const digest = digestOfListing([
        path,
        query.filter?.trim() ?? '',
        ...(order === undefined ? [] : [order]),
        ...(own === undefined ? [] : ['own']),
      ]);
      const after = query.pageToken ? placeOfToken(query.pageToken, digest, places) : undefined;
      const limit = pageSizeOf(query.pageSize);
      const { items, next } = await pages(presentFields({ limit, after }));
      const matching = items.filter((item) => others.every((one) => one.filter.matches(item, one.value)));
      const body = presentFields<Record<string, unknown>>({
        [collection]: matching.map((item) => shown(resource, item, services)),
        nextPageToken: next === undefined ? undefined : formatPageToken(digest, places.write(next)),
      });
      return { body };
    },
  };
}

type Chosen = { readonly name: string; readonly field: FilterField; readonly value: string };

export function filterFieldsOf({
  filters = {},
  search,
  textOf,
}: ListMethod<unknown>): Readonly<Record<string, FilterField>> {
  return search?.fields ?? { ...filters, ...(textOf !== undefined && { text: textField }) };
}

function searched(
  pages: Pages<unknown>,
  text: string,
  { textOf = () => '' }: ListMethod<unknown>,
): Pages<unknown> {
  const words = text.toLowerCase().split(/\s+/);
  const matches = (thing: unknown) => {
    const all = textOf(thing).toLowerCase();
    return words.every((word) => all.includes(word));
  };
  return matchingPages(pages, matches, mostSearched);
}

/**
 * In the order of `fields`.
 * @throws ApiError 400
 */
function chosenFields(
  text: string | undefined,
  fields: Readonly<Record<string, FilterField>>,
): readonly Chosen[] {
  const parsed = parseFilter(text ?? '', Object.keys(fields));
  if ('mistake' in parsed) throw invalidQuery('filter', parsed.mistake);
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = parsed.values.get(name);
    return value === undefined ? [] : [{ name, field, value }];
  });
}

function filtersOf(
  { filters = {} }: ListMethod<unknown>,
  chosen: readonly Chosen[],
): readonly { readonly filter: Filter<unknown>; readonly value: string }[] {
  return chosen.flatMap(({ name, value }) => {
    const filter = filters[name];
    return filter === undefined ? [] : [{ filter, value }];
  });
}

async function ownPagesOf(
  { access, services }: OperationCall,
  { permission, ownPages }: ListMethod<unknown>,
  chosen: readonly Chosen[],
): Promise<Pages<unknown> | undefined> {
  if (ownPages === undefined || chosen.length > 0) return undefined;
  return (await access.has(permission, serverPlace)) ? undefined : ownPages(services);
}

/**
 * For a list below a record, the record's place counts. For a list at the top, the place of the first filter that has
 * one counts, or else the server's place.
 */
async function requireListing(
  { access, ids, path, services }: OperationCall,
  { permission }: ListMethod<unknown>,
  chosen: readonly Chosen[],
): Promise<void> {
  const [collection = ''] = path.split('/');
  const [owner] = Object.values(ids);
  if (owner !== undefined) {
    const place = await placeOfPath(collection, owner, services);
    return access.requireThing(permission, place, `${collection}/${owner}`);
  }
  const narrowing = chosen.find(({ field }) => field.place !== undefined);
  const place = await narrowing?.field.place?.(narrowing.value, services);
  return access.require(permission, place ?? serverPlace);
}

function pageSizeOf(text: string | undefined): number {
  if (text === undefined) return usualPageSize;
  const size = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (size >= 1 && size <= maximumPageSize) return size;
  throw invalidQuery('pageSize', reason('PAGE_SIZE_OUT_OF_RANGE', { most: maximumPageSize }));
}

function orderOf(text: string | undefined): 'time' | undefined {
  if (text === undefined || text === 'time') return text;
  throw invalidQuery('orderBy', reason('UNKNOWN_ORDER'));
}

function placeOfToken<Place>(token: string, digest: string, places: PlaceFormat<Place>): Place {
  const key = readPageToken(token, digest);
  const place = key && places.read(key);
  if (place !== undefined) return place;
  throw invalidQuery('pageToken', reason('BAD_PAGE_TOKEN'));
}
