import { auditCsvHead, auditCsvLine } from '@grantway/protocol/audit-csv';
import { oneLine, printableJson } from '../host/one-line.ts';
import type { EventFields, OutboxEvent } from '../records/event.ts';
import { actorText } from '../storage/promises/event-actor.ts';
import { formatTime } from './printed-record.ts';

export const auditFormats = ['text', 'json', 'jsonl', 'csv'] as const;
export type AuditFormat = (typeof auditFormats)[number];

/** `head` comes before all events, `between` between two events, and `foot` after all events. */
type Format = {
  readonly head: string;
  readonly between: string;
  readonly foot: string;
  readonly one: (event: OutboxEvent) => string;
};

const formats: Readonly<Record<AuditFormat, Format>> = {
  text: { head: '', between: '', foot: '', one: (event) => `${textLine(event)}\n` },
  json: { head: '[', between: ',', foot: '\n]\n', one: (event) => `\n  ${jsonText(event)}` },
  jsonl: { head: '', between: '', foot: '', one: (event) => `${jsonText(event)}\n` },
  csv: { head: auditCsvHead, between: '', foot: '', one: csvLine },
};

export async function* formatEvents(
  events: AsyncIterable<OutboxEvent>,
  format: AuditFormat,
): AsyncGenerator<string> {
  const { head, between, foot, one } = formats[format];
  yield head;
  let isFirst = true;
  for await (const event of events) {
    yield (isFirst ? '' : between) + one(event);
    isFirst = false;
  }
  yield foot;
}

function textLine(event: OutboxEvent): string {
  const { at, kind, actor, cause, before, after } = event;
  const subjects = Object.entries(subjectsOf(event)).flatMap(([name, id]) =>
    id === undefined ? [] : [`${name} ${id}`],
  );
  const parts = [
    `${formatTime(at)}  ${kind.padEnd(24)}  by ${actorText(actor)} (${cause})`,
    subjects.join(', '),
    changesText(before, after),
  ];
  return oneLine(parts.filter((part) => part !== '').join('  '));
}

/** Text lines and CSV columns use the same names. */
function subjectsOf(event: OutboxEvent): Readonly<Record<string, string | undefined>> {
  const { accountSub, projectId, clientId, organizationId, apiId, scope, domain } = event;
  return {
    account: accountSub,
    project: projectId,
    client: clientId,
    organization: organizationId,
    api: apiId,
    scope,
    domain,
  };
}

/** Prints `name "Old" -> "New"`, or only one value if the field was added or removed. */
function changesText(before: EventFields = {}, after: EventFields = {}): string {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .map((name) => {
      const values = [before, after].filter((fields) => name in fields).map((fields) => short(fields[name]));
      return `${name} ${values.join(' -> ')}`;
    })
    .join('; ');
}

const longestValue = 80;

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length <= longestValue ? text : `${text.slice(0, longestValue)}…`;
}

function csvLine(event: OutboxEvent): string {
  const { id, at, kind, actor, cause, before, after } = event;
  const json = (fields: EventFields | undefined) => fields && printableJson(JSON.stringify(fields));
  return auditCsvLine({
    id: String(id),
    time: formatTime(at),
    kind,
    actor: actorText(actor),
    cause,
    ...subjectsOf(event),
    before: json(before),
    after: json(after),
  });
}

function jsonText(event: OutboxEvent): string {
  return printableJson(JSON.stringify(event));
}
