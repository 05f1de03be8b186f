import { presentFields } from '@grantway/protocol/present-fields';
import { CommandError } from '../host/command-error.ts';
import type { EventActor } from '../records/event.ts';
import { parseActor } from '../storage/promises/event-actor.ts';
import { parseKind } from '../storage/promises/event-kind.ts';
import type { EventFilter } from '../storage/promises/outbox-storage.ts';
import type { Arguments } from './arguments.ts';
import { type OptionDefinitions, textOption } from './declared-command.ts';
import { subOf } from './named-account.ts';
import type { Operations } from './operations/operations.ts';

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

/** @throws CommandError that names the option if its value is malformed; also what `accounts.find` throws */
export async function readFilter(given: Arguments, operations: Operations): Promise<EventFilter> {
  const now = operations.now();
  const account = given.text('account');
  const actor = given.text('actor');
  return presentFields({
    ...readKind(given.text('kind')),
    accountSub: account === undefined ? undefined : await subOf(account, operations),
    projectId: given.text('project'),
    clientId: given.text('client'),
    organizationId: given.text('organization'),
    apiId: given.text('api'),
    scope: given.text('scope'),
    domain: given.text('domain')?.toLowerCase(),
    actor: actor === undefined ? undefined : await readActor(actor, operations),
    since: readTime(given, 'since', now),
    until: readTime(given, 'until', now),
  });
}

function readKind(text: string | undefined): Pick<EventFilter, 'kind' | 'area'> {
  if (text === undefined) return {};
  const parsed = parseKind(text);
  if (!('possible' in parsed)) return parsed;
  throw new CommandError(`--kind: there are no events ${text}; write one of ${parsed.possible.join(', ')}`);
}

async function readActor(text: string, operations: Operations): Promise<EventActor> {
  const actor = parseActor(text);
  if (actor !== undefined) return actor;
  if (text.includes('@')) return { kind: 'account', sub: await subOf(text, operations) };
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
