/** How commands print a client. They print a secret only if they just created it, or if the user asked for it. */

import { CommandError } from '../host/command-error.ts';
import type { Fact } from '../host/printed.ts';
import type { Client, ClientSecret } from '../records/client.ts';
import { restorableUntil, unusedDeletionAt } from '../registration/client-life.ts';
import type { Answer } from './command-definition.ts';
import type { Installation } from './installation.ts';
import { formatDay, printedRecord, recordAnswer } from './printed-record.ts';

export type ClientAnswerOptions = {
  readonly line?: string;
  /** Which secrets to print; none by default. */
  readonly shows?: 'none' | 'newest' | 'active';
};

/** @throws CommandError if a secret can't be decrypted */
export function clientAnswer(
  client: Client,
  installation: Installation,
  { line, shows = 'none' }: ClientAnswerOptions = {},
): Answer {
  const shown = client.secrets.filter(
    (secret, index) =>
      secret.state === 'active' &&
      (shows === 'active' || (shows === 'newest' && index === client.secrets.length - 1)),
  );
  const opened = new Map<ClientSecret, string>();
  if (shown.length > 0) {
    const sealer = installation.sealerFor('at rest');
    for (const secret of shown) {
      const text = sealer.unsealText(secret.sealed, client.clientId);
      if (text === undefined)
        throw new CommandError(
          'the secret can’t be decrypted: it was encrypted with another root key; name its file with --root-key',
        );
      opened.set(secret, text);
    }
  }
  const { settings, now } = installation;
  const deletionAt = unusedDeletionAt(client, settings, now());
  const until = restorableUntil(client, settings);
  const { secrets, ...described } = printedRecord(client);
  const value = {
    ...described,
    unusedDeletionAt: deletionAt,
    restorableUntil: until,
    secrets: secrets.map(({ createdAt, state }, index) => {
      const secret = opened.get(secrets[index] as ClientSecret);
      return { number: index + 1, createdAt, state, secret };
    }),
  };
  const facts: readonly Fact[] = [
    ['client id', client.clientId],
    ...secrets.map((secret, index): Fact => {
      const made = `created ${formatDay(secret.createdAt)}`;
      return [`secret ${index + 1}`, `${opened.get(secret) ?? secret.state}, ${made}`];
    }),
    ['name', client.name],
    ['project', client.projectId],
    ['type', client.type],
    ['redirect URIs', client.redirectUris],
    ['origins', client.javascriptOrigins],
    ['state', client.state],
    ['created', formatDay(client.createdAt)],
    ['last used', client.lastUsedAt === undefined ? 'never' : formatDay(client.lastUsedAt)],
    ['unused', deletionAt === undefined ? undefined : `will be deleted on ${formatDay(deletionAt)}`],
    ['restorable', until === undefined ? undefined : `until ${formatDay(until)}`],
  ];
  return recordAnswer(value, facts, line);
}
