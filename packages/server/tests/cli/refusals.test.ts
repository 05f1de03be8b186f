import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { parseCommandLine } from '../../src/cli/parse-command-line.ts';
import { managementPrograms } from '../../src/cli/run.ts';
import { applySeed } from '../../src/dev/apply-seed.ts';
import { CommandError } from '../../src/host/command-error.ts';
import { openRegistry, type Registry } from '../registration/registry.ts';

const projectOptions = ['--name', 'Reader', '--support-email', 'help@reader.example'];

let registry: Registry;

async function runManagement(words: readonly string[], environment: Record<string, string>): Promise<void> {
  const { command, given } = parseCommandLine(managementPrograms, words);
  return command.run(given, environment, process);
}

beforeAll(async () => {
  registry = await openRegistry();
  await applySeed(registry.context, {
    organizations: [{ id: 'o', name: 'O', domains: ['o.example'] }],
    accounts: [{ email: 'there@b.example', name: 'There' }],
    projects: [
      {
        id: 'reader',
        name: 'Reader',
        consentScreen: { supportEmail: 'help@reader.example' },
        clients: [
          { name: 'Web', clientId: 'there', redirectUris: ['http://localhost:3000/'], state: 'disabled' },
        ],
      },
    ],
  });
});
afterAll(() => registry[Symbol.asyncDispose]());

test.each<[what: string, args: string[], naming: string[]]>([
  ['no verb', ['client'], ['add', 'grantway help client']],
  ['an unknown verb', ['client', 'frob'], ['frob', 'grantway help client']],
  ['a verb without its second word', ['client', 'secret'], ['secret add']],
  ['a missing operand', ['account', 'show'], ['EMAIL']],
  ['one operand too many', ['account', 'list', 'all'], ['all']],
  ['an unknown option', ['account', 'list', '--colour'], ['--colour', 'grantway help account list']],
  ['an unknown option with a quote in it', ['account', 'list', "--co'lour"], [`"--co'lour"`]],
  ['an unknown short option', ['account', 'list', '-x'], ['"-x"']],
  ['a flag with a value', ['account', 'list', '--json=yes'], ['--json']],
  ['the opposite of an option that has none', ['account', 'list', '--no-json'], ['--no-json']],
  ['an option in place of a value', ['account', 'list', '--limit', '--data', 'x'], ['--limit']],
  [
    'an option and its opposite',
    ['account', 'change', 'there@b.example', '--admin', '--no-admin'],
    ['--admin', '--no-admin'],
  ],
  ['a name with a line break', ['account', 'show', 'a\nb@b.example'], ['a b@b.example']],
  ['an option without its value', ['account', 'add', 'a@b.example', '--name'], ['--name']],
  ['a required option that is missing', ['account', 'add', 'a@b.example'], ['--name']],
  ['an invalid email address', ['account', 'add', 'mina', '--name', 'Mina'], ['EMAIL: ', '"mina"']],
  ['a database of an unsupported kind', ['account', 'list', '--database', 'mysql://x'], ['--database']],
  ['an unknown account', ['account', 'show', 'nobody@b.example'], ['nobody@b.example']],
  [
    'an account that exists already',
    ['account', 'add', 'THERE@b.example', '--name', 'X'],
    ['there@b.example'],
  ],
  ['an invalid limit', ['account', 'list', '--limit', 'many'], ['--limit']],
  [
    'a link without the server’s address',
    ['account', 'reset', 'there@b.example'],
    ['--origin', 'GRANTWAY_ORIGIN'],
  ],
  [
    'a link to an address with a path',
    ['account', 'reset', 'there@b.example', '--origin', 'https://b.example/x'],
    ['--origin'],
  ],
  [
    'a link over plain HTTP to another machine',
    ['account', 'reset', 'there@b.example', '--origin', 'http://accounts.example.com'],
    ['--origin', 'https://'],
  ],
  [
    'an unknown API',
    ['project', 'add', 'x', ...projectOptions, '--api', 'drive'],
    ['--api: ', 'drive.googleapis.com'],
  ],
  ['an invalid user type', ['project', 'change', 'reader', '--user-type', 'all'], ['--user-type: ']],
  [
    'an internal project without an organization',
    ['project', 'change', 'reader', '--user-type', 'internal'],
    ['--user-type: '],
  ],
  [
    'an invalid support address',
    ['project', 'change', 'reader', '--support-email', 'help'],
    ['--support-email: ', '"help"'],
  ],
  ['an unknown scope', ['project', 'change', 'reader', '--add-declared-scope', 'nope'], ['"nope"']],
  [
    'a part of a scope’s name',
    ['project', 'change', 'reader', '--add-declared-scope', 'drive.metadata'],
    ['auth/drive.metadata.readonly'],
  ],
  [
    'a home page URL with a password',
    ['project', 'change', 'reader', '--home-page-url', 'https://me:hunter2@x.example'],
    ['--home-page-url: '],
  ],
  ['an invalid language', ['account', 'change', 'there@b.example', '--language', 'a!'], ['"a!"']],
  [
    'removing the last domain',
    ['organization', 'change', 'o', '--remove-domain', 'o.example'],
    ['--remove-domain: '],
  ],
  [
    'a root key file that does not exist',
    ['client', 'add', 'reader', '--name', 'W', '--redirect-uri', 'http://localhost/', '--root-key', '/nope'],
    ['/nope', '--root-key'],
  ],
  [
    'removing an API that is not in the list',
    ['project', 'change', 'reader', '--remove-api', 'x'],
    ['--remove-api x'],
  ],
  [
    'CON-5 a redirect URI that breaks the rules',
    ['client', 'add', 'reader', '--name', 'Web', '--redirect-uri', 'http://www.example.com/'],
    ['--redirect-uri: ', 'Begin with https://'],
  ],
  ['a web client without a redirect URI', ['client', 'add', 'reader', '--name', 'Web'], ['--redirect-uri: ']],
  ['an invalid secret number', ['client', 'secret', 'remove', 'there', 'x'], ['NUMBER']],
  ['a secret that does not exist', ['client', 'secret', 'remove', 'there', '2'], ['2']],
  ['disabling the last secret', ['client', 'secret', 'disable', 'there', '1'], ['--even-the-last']],
  ['restoring a disabled client', ['client', 'restore', 'there'], ['enable']],
  [
    'an invalid access for an app',
    ['organization', 'policy', 'o', '--app', 'there=all'],
    ['--app there=all'],
  ],
  ['an unknown app', ['organization', 'policy', 'o', '--app', 'x=blocked'], ['--app: ', 'x']],
])('%s: the error is one line that names the fault', async (_what, args, naming) => {
  const refusal: unknown = await runManagement(args, { GRANTWAY_DATA: registry.folder }).catch(
    (error: unknown) => error,
  );
  expect(refusal).toBeInstanceOf(CommandError);
  const { message } = refusal as Error;
  expect(message).not.toContain('\n');
  expect(message).not.toContain('hunter2');
  expect(message.length).toBeLessThan(400);
  for (const name of naming) expect(message).toContain(name);
});

test('a command creates no folder if there is no database', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'grantway-empty-'));
  rmSync(folder, { recursive: true });
  const refusal = runManagement(['project', 'list'], { GRANTWAY_DATA: folder });
  await expect(refusal).rejects.toThrow(folder);
  expect(existsSync(folder)).toBe(false);
});
