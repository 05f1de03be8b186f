/** Checks the text of the completion scripts, and runs the scripts in those shells that are installed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, test as everyTest, expect } from 'vitest';
import { completionScript } from '../../src/cli/completion.ts';
import { writtenForms } from '../../src/cli/declared-command.ts';
import { explainProgram } from '../../src/cli/explain/explain-command.ts';
import { managementPrograms } from '../../src/cli/run.ts';
import { signInProgram, signOutProgram } from '../../src/cli/sign-in-commands.ts';
import { tokenPrograms } from '../../src/cli/token-commands.ts';
import { developmentProgram } from '../../src/dev/dev-command.ts';
import { serveProgram } from '../../src/serve/serve-command.ts';

const commands = [
  developmentProgram,
  serveProgram,
  signInProgram,
  signOutProgram,
  ...tokenPrograms,
  explainProgram,
  ...managementPrograms,
];

const ask = {
  bash: (words: readonly string[]) => `${completionScript('bash', commands)}
COMP_WORDS=(${['grantway', ...words].map((word) => `'${word}'`).join(' ')})
COMP_CWORD=${words.length}
compopt() { COMPREPLY=(a-file); }
_grantway
printf '%s\\n' "\${COMPREPLY[@]}"`,
  zsh: (words: readonly string[]) => `compdef() { :; }
compadd() { shift; print -l -- "$@"; }
_files() { print a-file; }
${completionScript('zsh', commands)}
words=(${['grantway', ...words].map((word) => `'${word}'`).join(' ')})
CURRENT=${words.length + 1}
_grantway`,
  fish: (words: readonly string[]) => `${completionScript('fish', commands)}
complete -C 'grantway ${words.join(' ')}' | string split -f1 \\t; true`,
};

const folder = mkdtempSync(join(tmpdir(), 'grantway-completion-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function complete(shell: keyof typeof ask, ...words: string[]): readonly string[] {
  const flags = { bash: ['--norc'], zsh: ['-f'], fish: ['--no-config'] }[shell];
  // The script for fish is longer than Linux allows for an argument.
  const file = join(folder, shell);
  writeFileSync(file, ask[shell](words));
  const output = execFileSync(paths[shell], [...flags, file], { encoding: 'utf8' });
  const begun = words.at(-1) ?? '';
  // The real `compadd` of zsh filters by prefix; the replacement in `ask` doesn't.
  return output.split('\n').filter((word) => word !== '' && (word.startsWith(begun) || word === 'a-file'));
}

const shells = ['bash', 'zsh', 'fish'] as const;
const paths = {
  bash: 'bash',
  zsh: process.env.GRANTWAY_ZSH ?? 'zsh',
  fish: process.env.GRANTWAY_FISH ?? 'fish',
};
const isInstalled = (shell: keyof typeof paths) => spawnSync(paths[shell], ['--version']).status === 0;

describe.each(shells)('%s', (shell) => {
  everyTest('the completion script has every command and option', () => {
    const script = completionScript(shell, commands);
    for (const { name, options } of commands) {
      expect(script).toContain(`' ${name}'`.slice(shell === 'fish' ? 1 : 0).replace(/'$/, ''));
      const forms = Object.entries(options).flatMap(([option, definition]) =>
        writtenForms(option, definition),
      );
      for (const form of forms) expect(script).toContain(shell === 'fish' ? `-l ${form.slice(2)}` : form);
    }
  });
});

everyTest('options of the same name take the same kind of value in every command', () => {
  const uses = new Map<string, string>();
  for (const [name, { kind, value = '' }] of commands.flatMap(({ options }) => Object.entries(options))) {
    const use =
      kind === 'text' || kind === 'list' ? (/^(FILE|DIR)$/.test(value) ? 'file' : 'text') : 'nothing';
    expect(uses.get(name) ?? use, name).toBe(use);
    uses.set(name, use);
  }
});

describe.each(shells)('in %s', (shell) => {
  const test = everyTest.skipIf(!isInstalled(shell));

  test.each<[words: string[], candidates: string[]]>([
    [['d'], ['dev', 'domain']],
    [['help', 'clie'], ['client']],
    [['clie'], ['client']],
    [['client', 'se'], ['secret']],
    [
      ['client', 'secret', ''],
      ['add', 'disable', 'enable', 'remove'],
    ],
    [['client', 'secret', 'disable', 'some-id', '--ev'], ['--even-the-last']],
    [['ap'], ['api']],
    [['api', 'i'], ['import']],
    [
      ['scope', 're'],
      ['remove', 'restore', 'retire'],
    ],
    [['scope', 'add', 'notes.example.com', 'notes:read', '--do'], ['--does-not-allow']],
    [['domain', 'p'], ['prove']],
    [['member', 'a'], ['add']],
    [['verification', 'appr'], ['approve']],
    [['audit', '--fol'], ['--follow']],
    [['gr'], ['grant']],
    [
      ['grant', ''],
      ['list', 'revoke', 'show'],
    ],
    [
      ['grant', 'revoke', '--a'],
      ['--account', '--all'],
    ],
    [['account', 'si'], ['sign-in']],
    [
      ['account', 'sign-in', ''],
      ['end', 'list'],
    ],
    [['account', 'sign-in', 'end', 'a@b.example', '--i'], ['--id']],
    [['sign'], ['sign-in', 'sign-out']],
    [['sign-in', '--no'], ['--no-browser']],
    [
      ['token', 're'],
      ['refresh', 'revoke'],
    ],
    [['token', '--re'], ['--redirect-uri']],
    [
      ['token', 'call', 'GET', '/x', '--b'],
      ['--body', '--body-file'],
    ],
    [['project', 'list', '--ser'], ['--server']],
    [['project', 'list', '--server', ''], []],
    [
      ['account', 'change', 'a@b.example', '--ad'],
      ['--admin', '--advanced-protection'],
    ],
    [
      ['account', 'change', 'a@b.example', '--no-ad'],
      ['--no-admin', '--no-advanced-protection'],
    ],
    [['account', 'list', '--limit', ''], []],
  ])('completes %j to %j', (words, candidates) => {
    expect([...complete(shell, ...words)].sort()).toEqual([...candidates].sort());
  });

  if (shell === 'fish') return;
  test('completes file names as the shell does', () => {
    expect(complete(shell, 'dev', '--seed', '')).toEqual(['a-file']);
  });
});
