/** The command `grantway audit`: lists, follows and exports the events of the outbox (decision 0058). */

import { setTimeout as delay } from 'node:timers/promises';
import { CommandError } from '../host/command-error.ts';
import { endSignal } from '../host/end-signal.ts';
import { watchOutputReader } from '../host/output-reader.ts';
import type { OutboxEvent } from '../records/event.ts';
import type { EventFilter, EventPlace } from '../storage/promises/outbox-storage.ts';
import { everyItem } from '../storage/promises/page.ts';
import type { Storage } from '../storage/storage.ts';
import type { Arguments } from './arguments.ts';
import { filterOptions, matches, readFilter } from './audit-filter.ts';
import { type AuditFormat, formatEvents } from './audit-formats.ts';
import type { Call, ManagementCommand, StreamedAnswer } from './command-definition.ts';
import { flagOption, textOption } from './declared-command.ts';

const listedByDefault = 100;
const listedBeforeFollowing = 10;
const pollMilliseconds = 1_000;
const readerCheckMilliseconds = 250;

export const auditCommand: ManagementCommand = {
  name: 'audit',
  operands: [],
  summary: 'Lists what happened on this server, the newest first',
  options: {
    ...filterOptions,
    limit: textOption('COUNT', `print at most this many; default ${listedByDefault}, or all with --format`),
    follow: flagOption('print the last ten, then each new event, until Ctrl-C'),
    format: textOption(
      'FORMAT',
      'export the events, the oldest first, as jsonl (one JSON object a line) or csv',
    ),
  },
  run: audit,
};

async function audit({ installation, given }: Call): Promise<StreamedAnswer> {
  const { storage, now } = installation;
  const format = readFormat(given);
  const filter = await readFilter(given, storage, now());
  const limit = readLimit(given);
  if (given.flag('follow')) {
    if (format === 'json')
      throw new CommandError('--follow never ends, so it can’t print a JSON array: use --format jsonl');
    if (filter.until !== undefined)
      throw new CommandError('--follow prints new events until Ctrl-C: leave out --until');
    return { stream: formatEvents(follow(storage, filter, limit ?? listedBeforeFollowing), format) };
  }
  const isExport = format === 'jsonl' || format === 'csv';
  const order = isExport ? 'oldest first' : 'newest first';
  const most = limit ?? (isExport ? Number.POSITIVE_INFINITY : listedByDefault);
  return { stream: formatEvents(firstEvents(storage, filter, order, most), format) };
}

/** The first events of a list, page by page. */
async function* firstEvents(
  storage: Storage,
  filter: EventFilter,
  order: 'newest first' | 'oldest first',
  most: number,
): AsyncGenerator<OutboxEvent> {
  let left = most;
  const events = everyItem<OutboxEvent, EventPlace>((page) =>
    storage.listEvents(filter, order, { ...page, limit: Math.min(page.limit, left) }),
  );
  for await (const event of events) {
    yield event;
    left -= 1;
    if (left === 0) return;
  }
}

/** The last `count` events, then new ones as they come, until a signal, or until nobody reads the output anymore. */
async function* follow(storage: Storage, filter: EventFilter, count: number): AsyncGenerator<OutboxEvent> {
  const waiting = new AbortController();
  endSignal().then(() => waiting.abort());
  const hasLostReader = watchOutputReader();
  const check = () => hasLostReader() && waiting.abort();
  check();
  const checks = setInterval(check, readerCheckMilliseconds);
  try {
    yield* untilAborted(storage, filter, count, waiting.signal);
  } finally {
    clearInterval(checks);
  }
}

async function* untilAborted(
  storage: Storage,
  filter: EventFilter,
  count: number,
  signal: AbortSignal,
): AsyncGenerator<OutboxEvent> {
  let after = await storage.lastEventId();
  const past: OutboxEvent[] = [];
  for await (const event of firstEvents(storage, filter, 'newest first', count)) past.push(event);
  // The loop below also yields the events after `lastEventId`, so leave them out here.
  yield* past.filter(({ id }) => id <= after).toReversed();
  while (!signal.aborted) {
    for await (const event of everyItem((page) => storage.readEvents(page), after)) {
      if (signal.aborted) return;
      after = event.id;
      if (matches(event, filter)) yield event;
    }
    await delay(pollMilliseconds, undefined, { signal }).catch(() => {});
  }
}

function readFormat(given: Arguments): AuditFormat {
  const text = given.text('format');
  if (text === undefined) return given.flag('json') ? 'json' : 'text';
  if (given.flag('json')) throw new CommandError('--json and --format exclude each other: leave out one');
  if (text === 'jsonl' || text === 'csv') return text;
  throw new CommandError(`--format ${text}: write jsonl or csv; for a JSON array, use --json`);
}

function readLimit(given: Arguments): number | undefined {
  const text = given.text('limit');
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new CommandError(`--limit must be a whole number from 1, not ${JSON.stringify(text)}`);
}
