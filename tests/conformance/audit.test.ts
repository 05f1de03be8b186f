import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { changeForm, openAsChosen, openWithPassword, sendForm } from '../support/account-pages.ts';
import { addAccount } from '../support/credentials.ts';
import { engines } from '../support/engines.ts';
import { authorize } from '../support/flow.ts';
import { script, Terminal } from '../support/management-command.ts';
import { expectPage, formsOf } from '../support/person.ts';
import { Program } from '../support/program.ts';
import { serverForAll } from '../support/running-server.ts';
import { driveScope } from '../support/scopes.ts';
import type { TestServer } from '../support/test-server.ts';
import { exchange, obtainTokens, post, refresh } from '../support/tokens.ts';

const password = 'seven green kettles';

function environmentOf(server: TestServer): Readonly<Record<string, string>> {
  const isUrl = server.location.includes('://');
  return {
    GRANTWAY_DATA: server.folder,
    ...(isUrl && { GRANTWAY_DATABASE: server.location }),
  };
}

const audit = (server: TestServer, ...options: readonly string[]) =>
  new Terminal(environmentOf(server)).list('audit', ...options);

/** Lists events about the account, oldest first, without the kinds `account.…`. */
async function eventsAbout(server: TestServer, sub: string) {
  const events = (await audit(server, '--account', sub)).toReversed();
  return events
    .filter(({ kind }) => !String(kind).startsWith('account.'))
    .map(({ kind, actor, cause }) => [kind, actor, cause]);
}

describe.each(engines)('events on $engine', ({ options }) => {
  const server = serverForAll(options);
  const strict = serverForAll({ ...options, settings: { accountChoiceWithoutPassword: false } });

  test('events say who acted: at a consent, at a revocation by the app or the person, and if a code is replayed', async () => {
    const account = await addAccount(server);
    const by = { kind: 'account', sub: account.sub };
    const consent = { account: account.sub, parameters: { scope: driveScope } };
    const { refreshToken } = await obtainTokens(server, consent);
    await refresh(server, refreshToken);
    expect((await post(`${server.origin}/revoke`, { token: refreshToken })).status).toBe(200);

    const code = (await authorize(server, consent)).get('code') ?? '';
    await exchange(server, code);
    expect((await exchange(server, code)).status).toBe(400);
    const { person, page } = await openAsChosen(server, account, 'applications');
    const [button] = formsOf(page).flatMap(({ buttons }) => buttons.filter(({ name }) => name === 'grant'));
    expectPage(await person.press(page, button ?? { name: 'grant', value: '' }));

    expect((await eventsAbout(server, account.sub)).filter(([kind]) => kind !== 'signIn.succeeded')).toEqual([
      ['grant.consented', by, 'person'],
      ['grant.revoked', { kind: 'client', clientId: server.app.id }, 'app'],
      ['grant.consented', by, 'person'],
      ['code.replayed', { kind: 'server' }, 'replay'],
      ['grant.revoked', by, 'person'],
    ]);
    const [first] = await audit(server, '--account', account.email, '--kind', 'grant.consented');
    expect(first).toMatchObject({ clientId: server.app.id, after: { scopes: [driveScope] } });
  });

  test('changes on the security page and a sign-out are events of the person', async () => {
    const account = await addAccount(strict, password);
    const by = { kind: 'account', sub: account.sub };
    const { person, page } = await openWithPassword(strict, account, password, 'security');
    await openWithPassword(strict, account, password, 'security');
    const change = (what: string, values: Readonly<Record<string, string>> = {}) =>
      sendForm(strict, person, page, changeForm(page, what), { change: what, ...values });
    await change('recovery-codes');
    await change('password', { password: 'a lamp under the stairs' });
    const leaving = expectPage(await person.visit(`${strict.origin}/sign-out`));
    await person.press(leaving, { name: 'account', value: account.sub });

    const events = await eventsAbout(strict, account.sub);
    expect(events.slice(-6)).toEqual([
      ['signIn.succeeded', by, 'person'],
      ['signIn.succeeded', by, 'person'],
      ['credentials.changed', by, 'person'],
      ['credentials.changed', by, 'person'],
      ['session.ended', by, 'newPassword'],
      ['session.ended', by, 'person'],
    ]);
    const { stdout } = await new Terminal(environmentOf(strict)).run(['audit', '--format', 'jsonl']);
    for (const secret of [password, 'a lamp under the stairs', '127.0.0.1'])
      expect(stdout).not.toContain(secret);
  });

  test('the command `client change` creates an event of the operator; `client show` without `--secret` creates none', async () => {
    const terminal = new Terminal(environmentOf(server));
    const since = (await audit(server, '--limit', '1'))[0]?.id ?? 0;
    await terminal.run(['client', 'change', server.app.id, '--name', 'Renamed']);
    await terminal.run(['client', 'show', server.app.id]);
    const events = await audit(server, '--actor', 'operator', '--client', server.app.id);
    const fresh = events.filter(({ id }) => Number(id) > Number(since));
    expect(fresh).toMatchObject([{ kind: 'client.changed', cause: 'admin', after: { name: 'Renamed' } }]);
  });

  test('exports contain every event, and filters reduce the list', async () => {
    const terminal = new Terminal(environmentOf(server));
    const all = (await audit(server, '--limit', '100000')).toReversed().map(({ id }) => id);
    const lines = (await terminal.run(['audit', '--format', 'jsonl'])).stdout.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).id).toSorted()).toEqual(all.toSorted());
    const csv = (await terminal.run(['audit', '--format', 'csv'])).stdout.split('\r\n');
    expect(csv[0]).toBe(
      'id,time,kind,actor,cause,account,project,client,organization,api,scope,domain,before,after',
    );
    expect(csv).toHaveLength(all.length + 2);
    expect(await audit(server, '--until', '30d')).toEqual([]);
    expect(await audit(server, '--since', '1d', '--kind', 'project')).not.toEqual([]);
    const people = (await terminal.run(['audit', '--kind', 'project.created'])).stdout;
    expect(people).toMatch(
      /^\d{4}-\d\d-\d\dT[\d:]{8}Z {2}project\.created +by operator \(seed\) {2}project sample/m,
    );
  });

  test('--follow prints new events until Ctrl-C', async () => {
    const options = { environment: environmentOf(server) };
    const following = new Program(
      process.execPath,
      [script, 'audit', '--follow', '--kind', 'account', '--limit', '1'],
      options,
    );
    await until(() => following.stdout !== '');
    const account = await addAccount(server);
    await new Terminal(environmentOf(server)).run(['account', 'disable', account.email]);
    await until(() => following.stdout.includes('account.disabled'));
    expect(following.stdout.split('\n').filter((line) => line.includes(account.sub))).toHaveLength(1);
    process.kill(following.pid, 'SIGINT');
    expect(await following.ending).toMatchObject({ code: 0, stderr: '' });
  });

  test.runIf(process.platform === 'linux')(
    '--follow ends when its reader ends, without waiting for another event',
    async () => {
      const follow = `"${process.execPath}" "${script}" audit --follow --limit 2`;
      // The first reader ends after one line. The second runs until the test kills it.
      const first = new Program('sh', ['-c', `${follow} | head -1`], { environment: environmentOf(server) });
      const command = `${follow} | (read -r line; echo "$line"; exec sleep 60) & wait`;
      const second = new Program('sh', ['-c', command], { environment: environmentOf(server) });
      const ending = await first.ending;
      expect(ending).toMatchObject({ code: 0, stderr: '' });
      expect(ending.stdout.split('\n')).toHaveLength(2);
      await until(() => second.stdout !== '');
      expect(second.hasEnded).toBe(false);
      await second.signal('SIGKILL');
    },
  );
});

test('each command that shows a stored client secret creates an event, which doesn’t contain the secret', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'grantway-audit-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const terminal = new Terminal({ GRANTWAY_DATA: folder });
  await terminal.json('project', 'add', 'notes', '--name', 'Notes', '--support-email', 'help@notes.example');
  const added = await terminal.json('client', 'add', 'notes', '--name', 'CLI', '--type', 'desktop');
  const [secret = ''] = added.secrets.flatMap((one) => one.secret ?? []);
  const downloads = ['--client', added.clientId, '--kind', 'client.secretDownloaded'];
  expect(await terminal.list('audit', ...downloads)).toEqual([]);
  for (const options of [
    ['show', added.clientId],
    ['show', added.clientId, '--secret'],
    ['file', added.clientId, '--origin', 'https://accounts.notes.example'],
  ]) {
    const { code, stdout } = await terminal.run(['client', ...options]);
    expect([code, stdout.includes(secret)]).toEqual([0, options.join(' ') !== `show ${added.clientId}`]);
  }
  const event = { actor: { kind: 'operator' }, cause: 'admin', projectId: 'notes' };
  expect(await terminal.list('audit', ...downloads)).toMatchObject([event, event]);
  expect((await terminal.run(['audit', '--format', 'jsonl'])).stdout).not.toContain(secret);
});

async function until(isTrue: () => boolean): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!isTrue()) {
    if (Date.now() > deadline) throw new Error('it took too long');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
