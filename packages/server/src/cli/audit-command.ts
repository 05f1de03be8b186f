/** Lists, follows and exports the events of the outbox (decision 0058). */

import { CommandError } from '../host/command-error.ts';
import { endSignal } from '../host/end-signal.ts';
import { watchOutputReader } from '../host/output-reader.ts';
import type { OutboxEvent } from '../records/event.ts';
import type { Arguments } from './arguments.ts';
import { filterOptions, readFilter } from './audit-filter.ts';
import { type AuditFormat, formatEvents } from './audit-formats.ts';
import type { Call, ManagementCommand, StreamedAnswer } from './command-definition.ts';
import { flagOption, textOption } from './declared-command.ts';
import { readLimit } from './lists.ts';

const listedByDefault = 100;
const listedBeforeFollowing = 10;
const readerCheckMilliseconds = 250;

export const auditCommand: ManagementCommand = {
  name: 'audit',
  operands: [],
  summary: 'Lists what happened on this server, the newest first',
  options: {
    ...filterOptions,
    limit: textOption(
      'COUNT',
      `print at most this many; default ${listedByDefault}, or all with --format; with --follow, how many to print before the new ones`,
    ),
    follow: flagOption(
      `print the last ${listedBeforeFollowing}, or as many as --limit says, then each new event, until Ctrl-C`,
    ),
    format: textOption(
      'FORMAT',
      'export the events, the oldest first, as jsonl (one JSON object a line) or csv',
    ),
  },
  run: audit,
};

async function audit({ operations, given }: Call): Promise<StreamedAnswer> {
  const { events } = operations;
  const format = readFormat(given);
  const filter = await readFilter(given, operations);
  const limit = readLimit(given);
  if (given.flag('follow')) {
    if (format === 'json')
      throw new CommandError('--follow never ends, so it can’t print a JSON array: use --format jsonl');
    if (filter.until !== undefined)
      throw new CommandError('--follow prints new events until Ctrl-C: leave out --until');
    const followed = untilEnded((ended) => events.follow(filter, limit ?? listedBeforeFollowing, ended));
    return { stream: formatEvents(followed, format) };
  }
  const isExport = format === 'jsonl' || format === 'csv';
  const order = isExport ? 'oldest first' : 'newest first';
  const most = limit ?? (isExport ? Number.POSITIVE_INFINITY : listedByDefault);
  return { stream: formatEvents(events.list(filter, order, most), format) };
}

/** Yields events until a signal ends the process, or until nobody reads the output anymore. */
async function* untilEnded(
  follow: (ended: AbortSignal) => AsyncIterable<OutboxEvent>,
): AsyncGenerator<OutboxEvent> {
  const waiting = new AbortController();
  endSignal().then(() => waiting.abort());
  const hasLostReader = watchOutputReader();
  const check = () => hasLostReader() && waiting.abort();
  check();
  const checks = setInterval(check, readerCheckMilliseconds);
  try {
    yield* follow(waiting.signal);
  } finally {
    clearInterval(checks);
  }
}

function readFormat(given: Arguments): AuditFormat {
  const text = given.text('format');
  if (text === undefined) return given.flag('json') ? 'json' : 'text';
  if (given.flag('json')) throw new CommandError('--json and --format exclude each other: leave out one');
  if (text === 'jsonl' || text === 'csv') return text;
  throw new CommandError(`--format ${text}: write jsonl or csv; for a JSON array, use --json`);
}
