/** Commands print a client's secret only if they just created it, or if the user asked for it. */

import type { Fact } from '../host/printed.ts';
import type { Answer } from './command-definition.ts';
import type { ShownClient } from './operations/operations.ts';
import { formatDay, recordAnswer } from './printed-record.ts';

export function clientAnswer(client: ShownClient, line?: string): Answer {
  const { secrets, unusedDeletionAt, restorableUntil, unusedSince: _internal, ...described } = client;
  const value = {
    ...described,
    unusedDeletionAt,
    restorableUntil,
    secrets: secrets?.map(({ createdAt, state, lastUsedAt, secret }, index) => ({
      number: index + 1,
      createdAt,
      state,
      lastUsedAt,
      secret,
    })),
  };
  const facts: readonly Fact[] = [
    ['client id', client.clientId],
    ...(secrets ?? []).map(({ createdAt, state, lastUsedAt, secret }, index): Fact => {
      const used = lastUsedAt === undefined ? 'never used' : `last used ${formatDay(lastUsedAt)}`;
      return [`secret ${index + 1}`, `${secret ?? state}, created ${formatDay(createdAt)}, ${used}`];
    }),
    ['name', client.name],
    ['project', client.projectId],
    ['type', client.type],
    ['redirect URIs', client.redirectUris],
    ['origins', client.javascriptOrigins],
    ['state', client.state],
    ['created', formatDay(client.createdAt)],
    ['last used', client.lastUsedAt === undefined ? 'never' : formatDay(client.lastUsedAt)],
    [
      'unused',
      unusedDeletionAt === undefined ? undefined : `will be deleted on ${formatDay(unusedDeletionAt)}`,
    ],
    ['restorable', restorableUntil === undefined ? undefined : `until ${formatDay(restorableUntil)}`],
  ];
  return recordAnswer(value, facts, line);
}
