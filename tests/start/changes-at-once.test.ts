import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Terminal } from '../support/management-command.ts';
import { createDatabase, type RunningPostgres, startPostgres } from '../support/postgres.ts';

let postgres: RunningPostgres;
let folder: string;
let terminal: Terminal;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const addresses = [1, 2, 3, 4, 5, 6].map((number) => `https://app.example.com/callback/${number}`);

async function atOnce(...commands: readonly (readonly string[])[]): Promise<void> {
  const endings = await Promise.all(commands.map((command) => terminal.run(command)));
  expect(endings.map(({ code, stderr }) => [code, stderr])).toEqual(commands.map(() => [0, '']));
}

describe.each(['SQLite', 'PostgreSQL'])('on %s', (engine) => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'grantway-at-once-'));
    const database = engine === 'SQLite' ? undefined : await createDatabase(postgres.url, 'at_once');
    terminal = new Terminal({
      GRANTWAY_DATA: join(folder, 'data'),
      ...(database !== undefined && { GRANTWAY_DATABASE: database }),
    });
    await terminal.json('project', 'add', 'reader', '--name', 'R', '--support-email', 'help@reader.example');
    const harbour = ['--name', 'Harbour', '--domain', 'harbour.example'];
    await terminal.json('organization', 'add', 'harbour', ...harbour);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const addClient = async () => {
    const options = ['--name', 'Web', '--redirect-uri', 'https://app.example.com/'];
    return (await terminal.json('client', 'add', 'reader', ...options)).clientId;
  };

  test('if commands add six redirect URIs at the same time, the client has all six', async () => {
    const clientId = await addClient();
    await atOnce(...addresses.map((uri) => ['client', 'change', clientId, '--add-redirect-uri', uri]));
    const { redirectUris } = await terminal.json('client', 'show', clientId);
    expect((redirectUris as string[]).toSorted()).toEqual(['https://app.example.com/', ...addresses]);
  });

  test('if commands add three test users and three domains at the same time, none is lost', async () => {
    const names = ['a', 'b', 'c'];
    await atOnce(
      ...names.map((name) => ['project', 'change', 'reader', '--add-test-user', `${name}@post.example`]),
      ...names.map((name) => ['organization', 'change', 'harbour', '--add-domain', `${name}.example`]),
    );
    expect(await terminal.json('project', 'show', 'reader')).toMatchObject({ testUsersAdded: 3 });
    const { domains } = await terminal.json('organization', 'show', 'harbour');
    expect((domains as string[]).toSorted()).toEqual([
      ...names.map((name) => `${name}.example`),
      'harbour.example',
    ]);
  });

  test('an account and a client stay disabled if other commands change them at the same time', async () => {
    const clientId = await addClient();
    await terminal.json('account', 'add', 'mina@harbour.example', '--name', 'Mina');
    await atOnce(
      ['account', 'change', 'mina@harbour.example', '--name', 'Mina Okafor'],
      ['account', 'disable', 'mina@harbour.example'],
      ['account', 'change', 'mina@harbour.example', '--language', 'ja'],
      ['client', 'change', clientId, '--name', 'Other'],
      ['client', 'disable', clientId],
      ['client', 'secret', 'add', clientId],
    );
    expect(await terminal.json('account', 'show', 'mina@harbour.example')).toMatchObject({
      state: 'disabled',
      name: 'Mina Okafor',
      locale: 'ja',
      organizationId: 'harbour',
    });
    expect(await terminal.json('client', 'show', clientId)).toMatchObject({
      state: 'disabled',
      name: 'Other',
      secrets: [{ number: 1 }, { number: 2 }],
    });
  });

  test('if two commands remove the same secret at the same time, one command fails, and the other secret stays', async () => {
    const clientId = await addClient();
    const [, kept] = (await terminal.json('client', 'secret', 'add', clientId)).secrets;
    const remove = ['client', 'secret', 'remove', clientId, '1'];
    const endings = await Promise.all([terminal.run(remove), terminal.run(remove)]);
    expect(endings.map(({ code }) => code).toSorted()).toEqual([0, 1]);
    expect((await terminal.json('client', 'show', clientId, '--secret')).secrets).toMatchObject([
      { secret: kept?.secret },
    ]);
  });
});
