/** Decision 0063. */
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { script, Terminal } from '../support/management-command.ts';
import { formsOf, Person } from '../support/person.ts';
import { choosePlace, environmentOf, originOf, type Place } from '../support/place.ts';
import { Program } from '../support/program.ts';

let folder: string;
let place: Place;
let server: Program;
let onDatabase: Terminal;
let onServer: Terminal;
let environment: Readonly<Record<string, string>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grantway-remote-'));
  place = await choosePlace(join(folder, 'data'));
  server = new Program(process.execPath, [script, 'dev'], { environment: environmentOf(place) });
  await server.untilAnswers(`${originOf(place)}/.well-known/openid-configuration`);
  environment = { XDG_CONFIG_HOME: join(folder, 'config') };
  onDatabase = new Terminal({ GRANTWAY_DATA: place.folder });
  onServer = new Terminal({ ...environment, GRANTWAY_SERVER: originOf(place) });
}, 60_000);
afterAll(async () => {
  await server?.signal('SIGTERM');
  await rm(folder, { recursive: true, force: true });
});

/** In milliseconds. Each test starts several processes. */
const timeout = 120_000;

async function startSignIn(): Promise<{ readonly command: Program; readonly url: string }> {
  const words = ['sign-in', '--server', originOf(place), '--no-browser'];
  const command = new Program(process.execPath, [script, ...words], { environment });
  await expect.poll(() => command.stdout + command.stderr, { timeout: 30_000 }).toMatch(/^http\S+\n/m);
  return { command, url: /^http\S+$/m.exec(command.stdout)?.[0] ?? '' };
}

async function allow(url: string): Promise<void> {
  const person = new Person(originOf(place));
  let at = await person.visit(url);
  for (let pages = 0; pages < 3 && !('departedTo' in at); pages += 1) {
    const page = at;
    const boxes = formsOf(page).flatMap(({ checkboxes }) => checkboxes.map(({ value }) => value));
    const buttons = formsOf(page).flatMap((form) => form.buttons);
    const button = buttons.find(({ name, value }) => name === 'account' || value === 'allow');
    if (button === undefined) throw new Error(`the page has no button to continue:\n${page.html}`);
    at = await person.press(page, button, boxes);
  }
  if (!('departedTo' in at)) throw new Error('no redirect to the command');
  expect(await (await fetch(at.departedTo)).text()).toContain('You’re signed in');
}

test('after a sign-in, commands print the same as on the database; after a sign-out, they fail', {
  timeout,
}, async () => {
  const { command, url } = await startSignIn();
  await using signIn = command;
  await allow(url);
  const { code, stdout, stderr } = await signIn.ending;
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain(`Signed in to ${originOf(place)} as mina@harbour.example`);
  const files = join(folder, 'config/grantway/sign-ins');
  const [name = ''] = await readdir(files);
  expect((await stat(join(files, name))).mode & 0o777).toBe(0o600);
  const { accessToken, refreshToken } = JSON.parse(await readFile(join(files, name), 'utf8'));
  for (const secret of [accessToken, refreshToken]) {
    expect(stdout).not.toContain(secret);
    expect(server.stdout + server.stderr).not.toContain(secret);
  }

  const added = await onServer.json(
    'organization',
    'add',
    'acme',
    '--name',
    'Acme',
    '--domain',
    'acme.example',
  );
  expect(await onDatabase.json('organization', 'show', 'acme')).toEqual(added);
  for (const words of [
    ['project', 'list'],
    ['client', 'list', 'sample-project'],
    ['audit', '--limit', '20'],
  ]) {
    const expected = await onDatabase.run(words);
    expect(await onServer.run(words)).toEqual(expected);
    expect(await onServer.list(...words)).toEqual(await onDatabase.list(...words));
  }
  const export20 = ['audit', '--format', 'jsonl', '--limit', '20'];
  expect(await onServer.run(export20)).toEqual(await onDatabase.run(export20));

  const out = await onServer.run(['sign-out']);
  expect(out).toEqual({ code: 0, stdout: `Signed out of ${originOf(place)}.\n`, stderr: '' });
  expect(await readdir(files)).toEqual([]);
  const token = await fetch(`${originOf(place)}/management/v1/projects`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  expect(token.status).toBe(401);
  const after = await onServer.run(['project', 'list']);
  expect(after.stderr).toBe(
    `grantway: you’re not signed in to ${originOf(place)}; run grantway sign-in --server ${originOf(place)}\n`,
  );
  expect((await onServer.run(['sign-out'])).stdout).toContain('not signed in');
});

test('a command or option that needs the database says so, and --data wins over GRANTWAY_SERVER', {
  timeout,
}, async () => {
  const reset = await onServer.run(['account', 'reset', 'mina@harbour.example']);
  expect([reset.code, reset.stdout]).toEqual([1, '']);
  expect(reset.stderr).toMatch(
    /^grantway: grantway account reset: it works only on the server’s database[^\n]+\n$/,
  );
  const show = await onServer.run(['client', 'show', 'some-client', '--secret']);
  expect(show.stderr).toMatch(/^grantway: --secret: it works only on the server’s database[^\n]+\n$/);
  const both = await onServer.run(['project', 'list', '--server', originOf(place), '--data', place.folder]);
  expect(both.stderr).toContain('--server and --data exclude each other');
  expect((await onServer.list('project', 'list', '--data', place.folder)).length).toBeGreaterThan(0);
  const plain = await onServer.run(['project', 'list', '--server', 'http://accounts.example.com']);
  expect(plain.stderr).toContain('--server or GRANTWAY_SERVER must begin with https://');
  expect((await onServer.run(['help', 'account', 'reset'])).stdout).toContain(
    'Only on the database. The link',
  );
  expect((await onDatabase.run(['sign-in'])).stderr).toContain('add --server https://accounts.example.com');
});

test('Ctrl-C ends a sign-in that nobody finishes, within five seconds', { timeout }, async () => {
  const { command } = await startSignIn();
  await using signIn = command;
  const { seconds, stdout } = await signIn.signal('SIGINT');
  expect(seconds).toBeLessThan(5);
  expect(stdout).not.toContain('Signed in');
});
