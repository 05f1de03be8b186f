/**
 * Reads and changes records of the management API as React state. A change marks the answers that it may affect as
 * stale (`touches` of `useChange`).
 */
import {
  keepPreviousData,
  QueryClient,
  skipToken,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ApiFailure } from './api-failure.ts';
import { type CallOptions, call, type Ids, type OperationId, type Output } from './call.ts';
import type { Operations } from './operations.ts';
import { type Permission, type Place, permissionsIn } from './session.ts';

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (count, error) => error instanceof ApiFailure && error.isTemporary && count < 2,
      },
    },
  });
}

export type Loading<Data> = {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly reload: () => void;
};

type ReadId = { [Id in OperationId]: Id extends `${string}.get` ? Id : never }[OperationId];
export type ListId = { [Id in OperationId]: Operations[Id]['list'] extends string ? Id : never }[OperationId];

export function useRecord<Id extends ReadId>(id: Id, ids: Ids<Id>): Loading<Output<Id>> {
  return useRecordIf(id, ids);
}

/** Reads nothing if `ids` is undefined. */
export function useRecordIf<Id extends ReadId>(id: Id, ids: Ids<Id> | undefined): Loading<Output<Id>> {
  const { data, error, refetch } = useQuery({
    queryKey: keyOf(id, ids ?? {}),
    queryFn: ids === undefined ? skipToken : () => call(id, { ids }),
  });
  return { data, error, reload: () => void refetch() };
}

type QuestionId = 'projects.checkAddresses' | 'clients.explainAdmission' | 'organizations.tryPolicy';

/**
 * Asks a question that changes nothing. Without options, asks nothing. `data` keeps the last answer until the next
 * one arrives.
 */
export function useAnswer<Id extends QuestionId>(
  id: Id,
  options: CallOptions<Id> | undefined,
): Loading<Output<Id>> {
  const { data, error, refetch } = useQuery<Output<Id>>({
    queryKey: keyOf(id, options?.ids ?? {}, options?.input),
    queryFn: options === undefined ? skipToken : () => call(id, options),
    placeholderData: keepPreviousData,
  });
  return { data, error, reload: () => void refetch() };
}

/** Returns records in the order of `all`. A record is undefined if it doesn't exist or is loading. */
export function useRecords<Id extends ReadId>(
  id: Id,
  all: readonly Ids<Id>[],
): readonly (Output<Id> | undefined)[] {
  return useRecordStates(id, all).records;
}

export function useRecordStates<Id extends ReadId>(
  id: Id,
  all: readonly Ids<Id>[],
): { readonly records: readonly (Output<Id> | undefined)[]; readonly isLoading: boolean } {
  return useQueries({
    queries: all.map((ids) => ({ queryKey: keyOf(id, ids), queryFn: () => call(id, { ids }) })),
    combine: (results) => ({
      records: results.map(({ data }) => data as Output<Id> | undefined),
      isLoading: results.some(({ isLoading }) => isLoading),
    }),
  });
}

export type RowOf<Id extends ListId> = Operations[Id]['output'] extends infer Answer
  ? Operations[Id]['list'] extends infer Field extends keyof Answer
    ? Answer[Field] extends readonly (infer Row)[]
      ? Row
      : never
    : never
  : never;

/** Reads one short list for each item of `all`, each on a single page. A list is empty while it's loading. */
export function useLists<Id extends ListId>(
  id: Id,
  field: Operations[Id]['list'],
  all: readonly Ids<Id>[],
): readonly (readonly RowOf<Id>[])[] {
  return useQueries({
    queries: all.map((ids) => {
      const query = { pageSize: String(rowsOfShortList) };
      return { queryKey: keyOf(id, ids, query), queryFn: () => call(id, { ids, query }) };
    }),
    combine: (results) =>
      results.map(({ data }) => {
        const answer: Readonly<Record<string, unknown>> = data ?? {};
        return (answer[field as string] ?? []) as readonly RowOf<Id>[];
      }),
  });
}

/** The largest page that the server allows. */
const rowsOfShortList = 1_000;

export type ListPage<Row> = Loading<readonly Row[]> & {
  /** The number of the page's first row, counted from 1. Assumes that all earlier pages are full. */
  readonly from: number;
  readonly next: (() => void) | undefined;
  readonly previous: (() => void) | undefined;
  readonly listing: Listing | undefined;
};

export type Listing = {
  readonly operation: ListId;
  readonly ids: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
};

const rowsOnPage = 50;

/**
 * @param field the field of the answer that holds the records, e.g. `members`
 * @param isWanted if false, reads nothing
 */
export function useList<Id extends ListId>(
  id: Id,
  field: Operations[Id]['list'],
  ids: Ids<Id>,
  query: Operations[Id]['query'] = {},
  isWanted = true,
): ListPage<RowOf<Id>> {
  const listing = JSON.stringify([id, ids, query]);
  const [place, setPlace] = useState({ listing, tokens: [] as readonly string[] });
  const tokens = place.listing === listing ? place.tokens : [];
  const pageToken = tokens.at(-1);
  const client = useQueryClient();
  const pageAt = (token: string | undefined) => {
    const whole = {
      pageSize: String(rowsOnPage),
      ...query,
      ...(token !== undefined && { pageToken: token }),
    };
    return {
      queryKey: keyOf(id, ids, whole),
      queryFn: async (): Promise<ListAnswer> => (await call(id, { ids, query: whole })) as ListAnswer,
    };
  };
  const { data, error, refetch } = useQuery({
    ...pageAt(pageToken),
    enabled: isWanted,
    // Shows the old page until the next page has loaded.
    placeholderData: (before: ListAnswer | undefined) => (place.listing === listing ? before : undefined),
  });
  const token = data?.nextPageToken;
  useEffect(() => {
    if (token !== undefined) void client.prefetchQuery(pageAt(token));
  }, [token]);
  const go = (to: readonly string[]) => setPlace({ listing, tokens: to });
  return {
    data: data?.[field as string] as readonly RowOf<Id>[] | undefined,
    error,
    reload: () => void refetch(),
    from: firstRowAfter(tokens.length, query),
    next: token === undefined ? undefined : () => go([...tokens, token]),
    previous: tokens.length === 0 ? undefined : () => go(tokens.slice(0, -1)),
    listing: { operation: id, ids, query: { ...query } },
  };
}

export function firstRowAfter(pages: number, { pageSize }: { readonly pageSize?: string }): number {
  return pages * (pageSize === undefined ? rowsOnPage : Number(pageSize)) + 1;
}

type ListAnswer = Readonly<Record<string, unknown>> & { readonly nextPageToken?: string };

/** What the account may do in a project. Empty without a project and while loading. */
export function usePermissions(project: string | undefined): ReadonlySet<Permission> {
  return usePermissionsAt(project === undefined ? undefined : { project });
}

/** What the account may do in an organization. Empty without an organization and while loading. */
export function useOrganizationPermissions(organization: string | undefined): ReadonlySet<Permission> {
  return usePermissionsAt(organization === undefined ? undefined : { organization });
}

function usePermissionsAt(place: Place | undefined): ReadonlySet<Permission> {
  const { data } = useQuery({
    queryKey: ['session', place ?? ''],
    queryFn: place === undefined ? skipToken : () => permissionsIn(place),
    staleTime: 30_000,
  });
  return data ?? none;
}

const none: ReadonlySet<Permission> = new Set();

export type Outcome<Answer> = { readonly answer: Answer } | { readonly failure: ApiFailure };

export type Change<Id extends OperationId> = {
  readonly run: (options: CallOptions<Id>) => Promise<Outcome<Output<Id>>>;
  readonly pending: boolean;
  readonly failure: ApiFailure | undefined;
  readonly forget: () => void;
};

/** @param touches prefixes of the operations whose answers may change: `['projects']` includes `projects.members.list` */
export function useChange<Id extends OperationId>(id: Id, touches: readonly string[]): Change<Id> {
  const client = useQueryClient();
  const { mutateAsync, isPending, error, reset } = useMutation({
    mutationFn: (options: CallOptions<Id>) => call(id, options),
    // The answer may contain a secret. With 0, `forget` also removes it from the cache.
    gcTime: 0,
    onSettled: () =>
      client.invalidateQueries({
        predicate: ({ queryKey: [read] }) => touches.some((part) => String(read).startsWith(part)),
      }),
  });
  return {
    run: (options) =>
      mutateAsync(options).then(
        (answer) => ({ answer }),
        (failure: unknown) => {
          if (failure instanceof ApiFailure) return { failure };
          throw failure;
        },
      ),
    pending: isPending,
    failure: error instanceof ApiFailure ? error : undefined,
    forget: reset,
  };
}

function keyOf(id: OperationId, ids: object, query: object = {}): readonly unknown[] {
  return [id, ids, query];
}
