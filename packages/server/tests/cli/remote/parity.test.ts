/** Tests that commands do and print the same with `--server` as on the database (decision 0063). */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pngFile } from '../../../../../tests/support/pictures.ts';
import type { TestServer } from '../../../../../tests/support/test-server.ts';
import { obtainTokens } from '../../../../../tests/support/tokens.ts';
import { managementCommands } from '../../../src/cli/management-commands.ts';
import { managementPrograms } from '../../../src/cli/run.ts';
import { type Outcome, openSides, type Sides } from './sides.ts';

const folder = mkdtempSync(join(tmpdir(), 'grantway-parity-'));
const openApiFile = join(folder, 'openapi.json');
writeFileSync(
  openApiFile,
  JSON.stringify({
    openapi: '3.0.3',
    info: { title: 'Lists', version: '1' },
    servers: [{ url: 'https://lists.reader-app.com/' }],
    components: {
      securitySchemes: {
        oauth: {
          type: 'oauth2',
          flows: { implicit: { scopes: { 'lists:write': 'Change lists', 'lists:read': '' } } },
        },
      },
    },
    paths: { '/lists': { get: { security: [{ oauth: ['lists:read'] }] } } },
  }),
);
const pictureFile = join(folder, 'logo.png');
writeFileSync(pictureFile, pngFile({ width: 64, height: 64 }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Step = string | { readonly database: string; readonly server: string };

/**
 * Commands in the order in which they run. `!` marks commands that must fail. `$CLIENT`, `$KEY`, `$SUB` and `$SIGNIN`
 * stand for ids that earlier commands printed. Single quotes group words as in a shell.
 */
const scenario: readonly Step[] = [
  'organization add acme --name Acme --domain acme.example',
  '! organization add acme --name Again --domain other.example',
  '! organization add bad.id --name Bad --domain bad.example',
  '! organization add taken --name Taken --domain harbour.example',
  'organization list',
  '! organization show nobody',
  "organization change acme --name 'Acme Ltd' --add-domain acme.test.example",
  "organization change acme --name 'Acme Ltd'",
  '! organization change acme --remove-domain strange.example',
  "organization policy acme --other-apps needs-review --message 'Ask Mina.' --add-restricted-api drive.googleapis.com --no-trusts-own-apps",
  '! organization policy acme --other-apps everything',
  '! organization policy acme --app some-client',
  "organization policy acme --message ''",
  'organization show acme',
  'account list --limit 2',
  "account add ana@acme.example --name 'Ana B' --language ja --picture-url https://acme.example/ana.png",
  "! account add ANA@acme.example --name 'Ana C'",
  '! account add nonsense --name N',
  "! account add mail@x.example --name 'N' --language nonsense-",
  'account show ANA@acme.example',
  '! account show nobody@acme.example',
  'account change ana@acme.example --reviewer --organization-admin --advanced-protection --given-name Anna',
  'account change ana@acme.example --reviewer',
  "account change ana@acme.example --no-reviewer --no-organization-admin --picture-url ''",
  'account disable ana@acme.example',
  'account disable ana@acme.example',
  'account enable ana@acme.example',
  'account delete ana@acme.example',
  '! account enable ana@acme.example',
  'account restore ana@acme.example',
  'account list',
  'project add reader --name Reader --support-email help@reader-app.com --test-user mina@harbour.example --api drive.googleapis.com --declared-scope openid --desktop-clients-need-pkce',
  '! project add reader --name Reader --support-email help@reader-app.com',
  '! project add another --name Another --support-email nonsense',
  '! project add another --name Another --support-email help@reader-app.com --user-type internal',
  'project show reader',
  '! project show nobody',
  'project list',
  'project change reader --add-test-user tomas@harbour.example --publishing-status production --only-declared-scopes',
  'project change reader --publishing-status production',
  '! project change reader --publishing-status everywhere',
  '! project change reader --add-api nothing.example.com',
  'project change reader --home-page-url https://www.reader-app.com/ --privacy-policy-url https://www.reader-app.com/privacy',
  `project logo set reader ${pictureFile}`,
  `project logo set reader ${pictureFile}`,
  `! project logo set reader ${openApiFile}`,
  `! project logo set reader ${folder}/missing.png`,
  `! project logo set nobody ${pictureFile}`,
  'project logo remove reader',
  'project logo remove reader',
  '! project logo remove nobody',
  `project logo set reader ${pictureFile}`,
  '! member add reader mina@harbour.example --role owner',
  'member add reader tomas@harbour.example --role editor',
  '! member add reader nobody@harbour.example --role editor',
  '! member add reader yuki@post.example --role king',
  'member list reader',
  '! member list nobody',
  'member change reader tomas@harbour.example --role viewer',
  'member change reader tomas@harbour.example --role viewer',
  '! member change reader mina@harbour.example --role viewer',
  '! member change reader yuki@post.example --role viewer',
  'account project list tomas@harbour.example',
  'account project list yuki@post.example',
  '! account project list nobody@post.example',
  'member remove reader tomas@harbour.example',
  '! member remove reader mina@harbour.example',
  'domain add reader reader-app.com',
  '! domain add reader www.reader-app.com',
  '! domain add reader nonsense',
  'domain list reader',
  {
    database: 'domain prove reader reader-app.com --unchecked',
    server: 'domain prove reader reader-app.com',
  },
  {
    database: 'domain prove reader reader-app.com --unchecked',
    server: 'domain prove reader reader-app.com',
  },
  '! domain remove reader reader-app.com',
  '! domain remove reader other.example',
  'verification list',
  '! verification approve reader',
  "verification submit reader --note 'A reading list.'",
  '! verification submit reader',
  'verification list',
  'verification withdraw reader',
  'verification submit reader',
  "verification reject reader --reason 'The links lead nowhere.'",
  'project show reader',
  'verification submit reader',
  'verification approve reader',
  'api add notes.reader-app.com --title Notes --audience https://notes.reader-app.com/ --project reader --offers-time-limit',
  '! api add notes.reader-app.com --title Notes --audience https://n.reader-app.com/ --project reader',
  '! api add other.reader-app.com --title Other --audience nonsense --project reader',
  '! api add other.reader-app.com --title Other --audience https://o.reader-app.com/ --project nobody',
  'api show notes.reader-app.com',
  '! api show nobody.example',
  '! api show drive.googleapis.com',
  'api change notes.reader-app.com --title Notebooks --terms-of-service-url https://notes.reader-app.com/terms --needs-enabling',
  'api change notes.reader-app.com --title Notebooks',
  '! api change nobody.example --title Notebooks',
  "scope add notes.reader-app.com notes:write --sensitivity sensitive --allows 'Write notes' --allows 'ja=ノートを書く' --does-not-allow 'Delete notes'",
  "scope add notes.reader-app.com notes:read --sensitivity sensitive --allows 'Read notes'",
  "! scope add notes.reader-app.com notes:read --sensitivity sensitive --allows 'Read notes'",
  "! scope add notes.reader-app.com nonsense --sensitivity sensitive --allows 'Read notes'",
  "! scope add notes.reader-app.com notes:x --sensitivity secret --allows 'Read notes'",
  "! scope add nobody.example notes:x --sensitivity sensitive --allows 'Read notes'",
  'scope list --api notes.reader-app.com',
  'scope list --api nobody.example',
  'scope list',
  'scope show notes:write',
  '! scope show notes:nothing',
  '! scope show https://www.googleapis.com/auth/drive',
  "scope change notes:write --add-include notes:read --does-not-allow ''",
  "scope change notes:write --allows 'Write notes'",
  '! scope change notes:write --add-include notes:nothing',
  'scope retire notes:read',
  'scope retire notes:read',
  'scope restore notes:read',
  '! scope remove notes:read',
  'scope change notes:write --remove-include notes:read',
  'scope remove notes:read',
  '! scope remove notes:nothing',
  'api list',
  'api retire notes.reader-app.com',
  'api retire notes.reader-app.com',
  'api restore notes.reader-app.com',
  `api import ${openApiFile} --id lists.reader-app.com --project reader`,
  `api import ${openApiFile} --id lists.reader-app.com --title 'More lists'`,
  `api import ${openApiFile} --id lists.reader-app.com --title 'More lists'`,
  'api remove lists.reader-app.com',
  '! api remove lists.reader-app.com',
  'client add reader --name Web --redirect-uri https://www.reader-app.com/callback --javascript-origin https://www.reader-app.com',
  '! client add reader --name Web',
  '! client add reader --name Web --redirect-uri http://www.reader-app.com/callback',
  '! client add nobody --name Web --redirect-uri https://www.reader-app.com/callback',
  'client list reader',
  '! client list nobody',
  'organization policy acme --app $CLIENT=specific:openid,email',
  '! organization policy acme --app $CLIENT=specific:nonsense',
  'organization policy acme --app $CLIENT=unset',
  'client show $CLIENT',
  'client failures $CLIENT',
  '! client failures nobody',
  '! client show nobody',
  'client file $CLIENT',
  '! client file nobody',
  "client change $CLIENT --name 'Web app' --add-redirect-uri https://www.reader-app.com/again",
  "client change $CLIENT --name 'Web app'",
  '! client change $CLIENT --remove-redirect-uri https://strange.example/',
  '! client change $CLIENT --add-redirect-uri ftp://strange.example/',
  'client disable $CLIENT',
  'client disable $CLIENT',
  'client enable $CLIENT',
  'client secret add $CLIENT',
  '! client secret add $CLIENT',
  'client secret disable $CLIENT 1',
  'client secret disable $CLIENT 1',
  '! client secret disable $CLIENT 2',
  'client secret enable $CLIENT 1',
  'client secret remove $CLIENT 1',
  '! client secret remove $CLIENT 2',
  'client secret disable $CLIENT 1 --even-the-last',
  'client file $CLIENT',
  'client delete $CLIENT',
  'client delete $CLIENT',
  'client list reader',
  '! client enable $CLIENT',
  'client restore $CLIENT',
  'client add reader --name App --type desktop',
  'key add reader --name Videos --api youtube.googleapis.com --address 203.0.113.0/24',
  '! key add reader --name Videos --address nonsense',
  '! key add nobody --name Videos',
  'key list reader',
  '! key change reader $KEY --name Video --remove-address 203.0.113.0/24',
  'key change reader $KEY --name Video --remove-address 203.0.113.0/24 --unrestricted',
  'key change reader $KEY --name Video',
  '! key change reader nothing --name Video',
  'key remove reader $KEY',
  '! key remove reader $KEY',
  'account show tomas@harbour.example',
  'grant list --project sample-project',
  'grant list --project sample-project --limit 1',
  'grant list --account yuki@post.example',
  'grant list --account $SUB',
  'grant list --project reader',
  'scope apps https://www.googleapis.com/auth/drive.metadata.readonly',
  'scope apps https://www.googleapis.com/auth/drive.metadata.readonly --limit 1',
  'scope apps https://www.googleapis.com/auth/drive',
  '! scope apps notes:nothing',
  'scope people https://www.googleapis.com/auth/drive.metadata.readonly sample-project',
  'scope people https://www.googleapis.com/auth/drive.metadata.readonly sample-project --limit 1',
  '! scope people openid nobody',
  '! scope people notes:nothing sample-project',
  '! grant list',
  '! grant list --account yuki@post.example --project sample-project',
  '! grant list --account nobody@post.example',
  '! grant list --account 12345',
  '! grant list --project nobody',
  '! grant list --project sample-project --limit 0',
  'grant show --account YUKI@post.example --project sample-project',
  '! grant show --account yuki@post.example --project reader',
  '! grant show --account yuki@post.example --project nobody',
  '! grant show --account 12345 --project sample-project',
  '! grant show --account yuki@post.example',
  '! grant revoke',
  '! grant revoke --account yuki@post.example',
  '! grant revoke --project sample-project',
  '! grant revoke --account yuki@post.example --project sample-project --all',
  'grant revoke --account yuki@post.example --project sample-project',
  '! grant revoke --account yuki@post.example --project sample-project',
  '! grant revoke --account $SUB',
  'grant revoke --account $SUB --all',
  'grant list --account $SUB',
  'grant revoke --account $SUB',
  '! grant revoke --account 12345 --all',
  'grant revoke --project sample-project --all',
  'grant revoke --project sample-project --all',
  '! grant revoke --project nobody --all',
  'account sign-in list yuki@post.example',
  'account sign-in list yuki@post.example --limit 1',
  '! account sign-in list yuki@post.example --limit many',
  '! account sign-in list nobody@post.example',
  '! account sign-in end yuki@post.example',
  '! account sign-in end yuki@post.example --id $SIGNIN --all',
  '! account sign-in end tomas@harbour.example --id $SIGNIN',
  'account sign-in end yuki@post.example --id $SIGNIN',
  '! account sign-in end yuki@post.example --id $SIGNIN',
  '! account sign-in end yuki@post.example --id ../../x',
  'account sign-in end yuki@post.example --all',
  'account sign-in end yuki@post.example',
  'account sign-in list yuki@post.example',
  '! account sign-in end nobody@post.example --all',
  'project add shop --name Shop --support-email help@reader-app.com',
  'client add shop --name App --type desktop',
  'project delete shop',
  'project delete shop',
  'project list',
  'project show shop',
  'client list shop',
  '! project change shop --name New',
  '! client add shop --name Two --type desktop',
  '! member add shop tomas@harbour.example --role owner',
  '! project delete reader',
  '! project delete grantway-cli',
  '! project delete nobody',
  '! project restore nobody',
  'project restore shop',
  'project restore shop',
  'audit --limit 3',
];

function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, inQuotes, plain = '']) => inQuotes ?? plain);
}

/** Fields with random values or times. Both sides must have the field, with the same type. */
const chosenAnew = new Set([
  ...['sub', 'number', 'clientId', 'createdAt', 'lastUsedAt', 'deletedAt', 'restorableUntil', 'provedAt'],
  ...['submittedAt', 'decidedAt', 'secret', 'challenge', 'line', 'key'],
  ...['updatedAt', 'signedInAt', 'lastSeenAt', 'expiresAt', '$scope'],
]);

/** The test doesn't compare who acted: on a server, the signed-in account is always the actor. */
const whoActs = new Set(['submittedBy', 'decidedBy']);

function normalized(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => normalized(one));
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).filter(([field]) => !whoActs.has(field));
    return Object.fromEntries(
      fields.map(([field, one]) => [
        normalizedText(field),
        normalized(one, name === 'scopeEnds' ? '$scope' : field),
      ]),
    );
  }
  if (chosenAnew.has(name) && typeof value !== 'object') return typeof value;
  return typeof value === 'string' ? normalizedText(value) : value;
}

function normalizedText(text: string | undefined): string | undefined {
  return text
    ?.replaceAll(/http:\/\/localhost:\d+/g, 'SERVER')
    .replaceAll(/\d{12}-[a-z0-9]{32}\.apps\.grantway/g, 'CLIENT')
    .replaceAll(/grantway-domain-verification=\S+/g, 'CHALLENGE')
    .replaceAll(/gw[sk]_[A-Za-z0-9_-]{43}/g, 'SECRET')
    .replaceAll(/\b[0-9a-f]{16}\b/g, 'KEY')
    .replaceAll(/\b[0-9a-f]{32}\b/g, 'SIGNIN')
    .replaceAll(/\b\d{12,}\b/g, 'NUMBER')
    .replaceAll(/\d{4}-\d\d-\d\d(T[\d:]+Z)?/g, 'TIME')
    .replaceAll(/(?<=TIME) by \S+@\S+/g, '');
}

function learn(ids: Map<string, string>, { value }: Outcome): void {
  const { clientId, type, key, id, sub, state } = (value ?? {}) as Readonly<Record<string, string>>;
  if (clientId !== undefined && type === 'web') ids.set('$CLIENT', clientId);
  if (key !== undefined && id !== undefined) ids.set('$KEY', id);
  if (sub !== undefined && state !== undefined) ids.set('$SUB', sub);
  const [first] = Array.isArray(value) ? value : [];
  if (first?.signedInAt !== undefined) ids.set('$SIGNIN', first.id);
}

async function allowSampleApp(server: TestServer): Promise<void> {
  const [mina, tomas, yuki] = server.accounts;
  for (const { sub } of [mina, tomas]) await obtainTokens(server, { account: sub });
  for (let browser = 0; browser < 2; browser += 1) {
    await obtainTokens(server, { account: yuki.sub, fields: { lifetime_seconds: '86400' } });
  }
}

describe('each command prints the same on a server as on the database', () => {
  let one: Sides;
  let other: Sides;
  beforeAll(async () => {
    one = await openSides();
    other = await openSides();
    for (const { server } of [one, other]) await allowSampleApp(server);
  });
  afterAll(async () => {
    await one?.[Symbol.asyncDispose]();
    await other?.[Symbol.asyncDispose]();
  });

  const idsOnDatabase = new Map<string, string>();
  const idsOnServer = new Map<string, string>();
  const steps = scenario.map((step) => {
    if (typeof step !== 'string') return { ...step, fails: false };
    const line = step.replace(/^! /, '');
    return { database: line, server: line, fails: line !== step };
  });

  test.each(steps.map((step, index) => [index + 1, step.server, step] as const))(
    '%i. %s',
    async (_index, _line, { database, server, fails }) => {
      const fill = (line: string, ids: ReadonlyMap<string, string>) =>
        wordsOf(line.replaceAll(/\$[A-Z]+/g, (name) => ids.get(name) ?? name));
      const expected = await one.onDatabase(...fill(database, idsOnDatabase));
      const found = await other.onServer(...fill(server, idsOnServer));
      // On a server, the account that creates a project becomes its owner (decision 0084). On a database, nobody does.
      const [, project] = /^project add (\S+)/.exec(server) ?? [];
      if (project !== undefined && !fails) {
        const added = await one.onDatabase(
          ...['member', 'add', project, 'mina@harbour.example', '--role', 'owner'],
        );
        expect(added.error).toBeUndefined();
      }
      expect(expected.error !== undefined, expected.error).toBe(fails);
      learn(idsOnDatabase, expected);
      learn(idsOnServer, found);
      if (server.startsWith('audit')) {
        expect(found.text?.split('\n')).toHaveLength(4);
        expect(found.text).toMatch(/by account:\d+ \(admin\)/);
        return;
      }
      expect(normalizedText(found.error)).toBe(normalizedText(expected.error));
      expect(normalized(found.value)).toEqual(normalized(expected.value));
      expect(normalizedText(found.text)).toBe(normalizedText(expected.text));
    },
  );

  test('afterwards, commands on the server and on its database print the same, including times and ids', async () => {
    const reads = [
      ['organization', 'list'],
      ['account', 'list'],
      ['project', 'list'],
      ['member', 'list', 'reader'],
      ['api', 'list'],
      ['api', 'show', 'notes.reader-app.com'],
      ['scope', 'list'],
      ['client', 'list', 'reader'],
      ['key', 'list', 'reader'],
      ['grant', 'list', '--account', 'mina@harbour.example'],
      ['grant', 'list', '--project', 'grantway-cli'],
      ['grant', 'show', '--account', 'mina@harbour.example', '--project', 'grantway-cli'],
      ['account', 'sign-in', 'list', 'mina@harbour.example'],
      ['audit', '--json'],
      ['audit', '--format', 'csv'],
      ['audit', '--format', 'jsonl', '--limit', '5'],
      ['audit', '--kind', 'scope', '--project', 'reader', '--actor', 'mina@harbour.example', '--since', '1d'],
      ['audit', '--account', 'ana@acme.example', '--until', '2100-01-01'],
      ['audit', '--api', 'notes.reader-app.com'],
      ['audit', '--scope', 'notes:write'],
      ['audit', '--domain', 'READER-app.com'],
    ];
    for (const words of reads) {
      const expected = await other.onDatabase(...words);
      const found = await other.onServer(...words);
      expect(found.text, words.join(' ')).toBe(expected.text);
      expect(found.text, words.join(' ')).toMatch(/\S/);
      expect(withoutReviewer(found.value), words.join(' ')).toEqual(withoutReviewer(expected.value));
    }
    const { text = '' } = await other.onServer('audit', '--json');
    expect(JSON.parse(text).length).toBeGreaterThan(50);
  });

  test('the scenario has every command that runs on both sides', () => {
    const remote = managementCommands.filter(
      ({ onlyOnDatabase, onlyOnServer }) => onlyOnDatabase === undefined && onlyOnServer === undefined,
    );
    const tried = new Set(
      steps.flatMap(({ server }) =>
        managementPrograms.filter(({ name }) => server.startsWith(name)).map(({ name }) => name),
      ),
    );
    expect(remote.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([]);
  });
});

/** Leaves out who reviewed an app, because the API doesn't return this (decision 0062). */
function withoutReviewer(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null), (name, one) => (name === 'decidedBy' ? undefined : one));
}

test('only these commands need a server, and each says why', () => {
  const commands = managementCommands.filter(({ onlyOnServer }) => onlyOnServer !== undefined);
  expect(commands.map(({ name }) => name)).toEqual([
    'organization try-policy',
    'client explain',
    'setting list',
    'setting show',
  ]);
  for (const { onlyOnServer } of commands) expect(onlyOnServer).toMatch(/^[A-Z].{20,}\.$/);
});

test('only these commands and options need the database, and each says why', () => {
  const commands = managementCommands.flatMap(({ name, onlyOnDatabase }) =>
    onlyOnDatabase === undefined ? [] : [[name, onlyOnDatabase]],
  );
  expect(commands.map(([name]) => name)).toEqual(['account reset']);
  const options = managementCommands.flatMap(({ name, options: declared }) =>
    Object.entries(declared).flatMap(([option, { onlyOnDatabase }]) =>
      onlyOnDatabase === undefined ? [] : [[`${name} --${option}`, onlyOnDatabase]],
    ),
  );
  expect(options.map(([name]) => name)).toEqual([
    'account add --password-stdin',
    'domain prove --unchecked',
    'verification submit --by',
    'verification approve --by',
    'verification reject --by',
    'client show --secret',
  ]);
  for (const [, reason] of [...commands, ...options]) expect(reason).toMatch(/^[A-Z].{20,}\.$/);
});
