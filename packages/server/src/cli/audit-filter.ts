/** Reads the filter of `grantway audit` from its options. */

import { presentFields } from '@grantway/protocol/present-fields';
import { CommandError } from '../host/command-error.ts';
import type { EventActor, OutboxEvent } from '../records/event.ts';
import { requireAccount } from '../registration/accounts.ts';
import { actorText, parseActor } from '../storage/promises/event-actor.ts';
import { parseKind } from '../storage/promises/event-kind.ts';
import type { EventFilter } from '../storage/promises/outbox-storage.ts';
import type { Storage } from '../storage/storage.ts';
import type { Arguments } from './arguments.ts';
import { type OptionDefinitions, textOption } from './declared-command.ts';

export const filterOptions: OptionDefinitions = {
  kind: textOption(
    'KIND',
    'only this kind of event, e.g. grant.revoked, or all kinds of an area, e.g. grant',
  ),
  account: textOption('EMAIL', 'only events about this account; also its sub'),
  project: textOption('PROJECT', 'only events about this project'),
  client: textOption('CLIENT_ID', 'only events about this client'),
  organization: textOption('ID', 'only events about this organization'),
  api: textOption('API', 'only events about this API, also those about its scopes'),
  scope: textOption('SCOPE', 'only events about this scope'),
  domain: textOption('DOMAIN', 'only events about this domain of a project'),
  actor: textOption(
    'ACTOR',
    'only what this actor did: an email address, account:SUB, client:CLIENT_ID, operator or server',
  ),
  since: textOption(
    'TIME',
    'only events since this time: 2026-11-29, 2026-11-29T08:00Z, or how long ago: 30m, 12h or 7d',
  ),
  until: textOption('TIME', 'only events before this time; written like --since'),
};

/** @throws CommandError naming the option that can't be read */
export async function readFilter(given: Arguments, storage: Storage, now: number): Promise<EventFilter> {
  const account = given.text('account');
  const actor = given.text('actor');
  return presentFields({
    ...readKind(given.text('kind')),
    accountSub: account === undefined ? undefined : await subOf(account, storage),
    projectId: given.text('project'),
    clientId: given.text('client'),
    organizationId: given.text('organization'),
    apiId: given.text('api'),
    scope: given.text('scope'),
    domain: given.text('domain')?.toLowerCase(),
    actor: actor === undefined ? undefined : await readActor(actor, storage),
    since: readTime(given, 'since', now),
    until: readTime(given, 'until', now),
  });
}

/** Whether the event matches the filter, by the same rules as in storage's `listEvents`. */
export function matches(event: OutboxEvent, filter: EventFilter): boolean {
  const { kind, area, actor, since = 0, until = Number.POSITIVE_INFINITY, ...subjects } = filter;
  return (
    (kind === undefined || event.kind === kind) &&
    (area === undefined || event.kind.startsWith(`${area}.`)) &&
    (actor === undefined || actorText(event.actor) === actorText(actor)) &&
    event.at >= since &&
    event.at < until &&
    Object.entries(subjects).every(([name, id]) => event[name as keyof typeof subjects] === id)
  );
}

function readKind(text: string | undefined): Pick<EventFilter, 'kind' | 'area'> {
  if (text === undefined) return {};
  const parsed = parseKind(text);
  if (!('possible' in parsed)) return parsed;
  throw new CommandError(`--kind: there are no events ${text}; write one of ${parsed.possible.join(', ')}`);
}

async function subOf(account: string, storage: Storage): Promise<string> {
  return account.includes('@') ? (await requireAccount(storage, account)).sub : account;
}

async function readActor(text: string, storage: Storage): Promise<EventActor> {
  const actor = parseActor(text);
  if (actor !== undefined) return actor;
  if (text.includes('@')) return { kind: 'account', sub: await subOf(text, storage) };
  throw new CommandError(
    `--actor ${text}: write an email address, account:SUB, client:CLIENT_ID, operator or server`,
  );
}

const unitSeconds: Readonly<Record<string, number>> = { m: 60, h: 3_600, d: 86_400 };

function readTime(given: Arguments, option: 'since' | 'until', now: number): number | undefined {
  const text = given.text(option);
  if (text === undefined) return undefined;
  const [, count, unit = ''] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  if (count !== undefined) return now - Number(count) * (unitSeconds[unit] ?? 0);
  const isTime = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?$/.test(text);
  const milliseconds = isTime ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(milliseconds)) return Math.floor(milliseconds / 1_000);
  throw new CommandError(
    `--${option} ${text}: write a day such as 2026-11-29, a time such as 2026-11-29T08:00Z, or 30m, 12h or 7d`,
  );
}
