import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TerminalInProcess } from '../support/command-in-process.ts';
import { choosePlace, environmentOf } from '../support/place.ts';

let folder: string;
let terminal: TerminalInProcess;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grantway-projects-'));
  terminal = new TerminalInProcess(environmentOf(await choosePlace(join(folder, 'data'))));
  const options = ['--name', 'Reader', '--support-email', 'help@reader.example'];
  await terminal.json('project', 'add', 'reader', ...options);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const [mina, tomas] = ['mina@harbour.example', 'tomas@harbour.example'];

/** Expects failure with one line on standard error that contains all of `naming`. */
async function expectRefused(args: readonly string[], ...naming: readonly string[]): Promise<void> {
  const { code, stdout, stderr } = await terminal.run(args);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^grantway: [^\n]+\n$/);
  for (const name of naming) expect(stderr).toContain(name);
}

test('commands add, list, change and remove a project’s members, but never remove the last owner', async () => {
  for (const email of [mina, tomas]) await terminal.json('account', 'add', email, '--name', 'A Person');
  await expectRefused(['member', 'add', 'reader', tomas, '--role', 'editor'], '--role', 'owner');
  const member = { projectId: 'reader', email: mina, name: 'A Person', state: 'active', role: 'owner' };
  expect(await terminal.json('member', 'add', 'reader', mina, '--role', 'owner')).toMatchObject(member);
  await terminal.json('member', 'add', 'reader', tomas, '--role', 'editor');
  expect(await terminal.json('member', 'change', 'reader', tomas, '--role', 'viewer')).toMatchObject({
    email: tomas,
    role: 'viewer',
  });
  const listed = await terminal.list('member', 'list', 'reader');
  expect(listed.map(({ email, role }) => [email, role])).toEqual([
    [mina, 'owner'],
    [tomas, 'viewer'],
  ]);
  await expectRefused(['member', 'remove', 'reader', mina], 'last owner');
  await expectRefused(['member', 'change', 'reader', mina, '--role', 'king'], '--role', '"owner"');
  await expectRefused(['member', 'add', 'reader', 'nobody@harbour.example', '--role', 'viewer'], 'nobody@');
  const { stdout } = await terminal.run(['member', 'remove', 'reader', tomas]);
  expect(stdout).toContain(`Removed ${tomas}`);
  expect(await terminal.list('member', 'list', 'reader')).toHaveLength(1);
});

test('CON-6 CON-13 commands submit an app, reject it with a reason that its developer sees, and approve it', async () => {
  await expectRefused(
    ['verification', 'submit', 'reader'],
    'consentScreen.homePageUrl',
    '--home-page-url URL',
  );
  const links = ['--home-page-url', 'https://reader.example.com/', '--privacy-policy-url'];
  await terminal.json('project', 'change', 'reader', ...links, 'https://reader.example.com/privacy');
  await terminal.json('account', 'add', mina, '--name', 'Mina');
  await terminal.json('verification', 'submit', 'reader', '--note', 'A reading list.', '--by', mina);
  expect(await terminal.list('verification', 'list')).toMatchObject([
    { id: 'reader', consentScreen: { verification: 'submitted', review: { note: 'A reading list.' } } },
  ]);
  await expectRefused(['verification', 'submit', 'reader'], 'already submitted');
  await expectRefused(['verification', 'reject', 'reader'], '--reason');
  await terminal.json('verification', 'reject', 'reader', '--reason', 'The links lead nowhere.');
  const shown = await terminal.run(['project', 'show', 'reader']);
  for (const fact of ['rejected', 'The links lead nowhere.', `by ${mina}`])
    expect(shown.stdout).toContain(fact);
  await expectRefused(['verification', 'approve', 'reader'], 'is rejected');
  await terminal.json('verification', 'submit', 'reader');
  expect(await terminal.json('verification', 'approve', 'reader')).toMatchObject({
    consentScreen: { verification: 'verified' },
  });
  expect(await terminal.list('verification', 'list')).toEqual([]);
  await terminal.json('project', 'change', 'reader', '--verification', 'submitted');
  expect(await terminal.json('verification', 'withdraw', 'reader')).toMatchObject({
    consentScreen: { verification: 'unverified' },
  });
});

test('CON-7 CON-12 adding a domain shows what to publish, and redirect URIs need a proved domain', async () => {
  await expectRefused(['domain', 'add', 'reader', 'www.reader-app.com'], 'DOMAIN', 'reader-app.com');
  const domain = await terminal.json('domain', 'add', 'reader', 'reader-app.com');
  expect(domain).toMatchObject({
    state: 'unproved',
    file: {
      url: 'https://reader-app.com/.well-known/grantway-domain-verification.txt',
      line: `grantway-domain-verification=${domain.challenge}`,
    },
    txtRecord: { name: 'reader-app.com', value: `grantway-domain-verification=${domain.challenge}` },
  });
  const add = [
    'client',
    'add',
    'reader',
    '--name',
    'Web',
    '--redirect-uri',
    'https://reader-app.com/callback',
  ];
  await expectRefused(add, '--redirect-uri', 'reader-app.com', 'grantway domain prove reader reader-app.com');
  await expectRefused(
    ['domain', 'prove', 'reader', 'reader-app.com', '--method', 'smoke'],
    '--method',
    'dns',
  );
  await expectRefused(['domain', 'prove', 'reader', 'other-app.com'], 'other-app.com');
  const proof = { method: 'development', provedAt: expect.any(Number) };
  expect(await terminal.json('domain', 'prove', 'reader', 'reader-app.com', '--unchecked')).toMatchObject({
    state: 'proved',
    proof,
  });
  await terminal.json(...add);
  const shown = await terminal.run(['project', 'show', 'reader']);
  expect(shown.stdout).toMatch(/domains +reader-app\.com$/m);
  await expectRefused(['domain', 'remove', 'reader', 'reader-app.com'], 'https://reader-app.com/callback');
  expect(await terminal.list('domain', 'list', 'reader')).toHaveLength(1);
});
