import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { managementCommand, typedOptions } from '../../src/registration/management-command.ts';

/** Returns the words that a real shell passes to `npx`. */
function wordsInShell(command: string, environment: Record<string, string> = {}): readonly string[] {
  const printer = `npx() { for word in "$@"; do printf '%s\\0' "$word"; done; }; ${command}`;
  const text = execFileSync('/bin/sh', ['-c', printer], {
    encoding: 'utf8',
    env: { NODE_ENV: 'test', ...environment },
  });
  return text.split('\0').slice(0, -1);
}

describe('a formatted command', () => {
  test.each([
    'https://app.example/callback',
    'https://app.example/callback?a=1&b=$(touch /tmp/x)`id`;exit|cat>"file"',
    "https://app.example/it's/'' $HOME \\ ! # ~ * ?",
    '=cmd',
    '~root',
    '1234-a.apps.grantway=trusted',
    '',
  ])('keeps this word unchanged when a shell reads the command: %s', (value) => {
    const words = ['client', 'change', 'id', '--add-redirect-uri', value];
    expect(wordsInShell(managementCommand(words) ?? '')).toEqual(['grantway', ...words]);
  });

  test('keeps a value that begins with a hyphen from being read as an option', () => {
    const command = managementCommand(['project', 'change', 'reader', '--add-test-user', '-x@post.example']);
    expect(command).toBe('npx grantway project change reader --add-test-user=-x@post.example');
  });

  test.each(['a\nrm -rf x', 'a\u0003b', 'a\u001b[2Jb', 'a\u202eb', 'a\u2028b', 'a\ud800b', 'a\u00adb'])(
    'is undefined if people cannot type or see one of its words: %j',
    (value) => {
      expect(managementCommand(['client', 'show', value])).toBeUndefined();
    },
  );
});

describe('the options that locate the database', () => {
  const optionsInShell = (place: Parameters<typeof typedOptions>[0], environment = {}) =>
    wordsInShell(managementCommand(['account', 'list'], typedOptions(place)) ?? '', environment).slice(3);

  test('are empty if the data folder is the default one', () => {
    expect(optionsInShell({ dataFolder: '.grantway' })).toEqual([]);
  });

  test('name another data folder, quoted if necessary', () => {
    expect(optionsInShell({ dataFolder: "the team's data" })).toEqual(['--data', "the team's data"]);
  });

  test('name another database, but never with its password', () => {
    const open = 'postgres://grantway@db.example/grantway?sslmode=require';
    expect(optionsInShell({ dataFolder: '.grantway', databaseUrl: open })).toEqual(['--database', open]);
    for (const databaseUrl of ['postgres://a:hush@db.example/x', 'postgres://db.example/x?password=hush']) {
      const place = { dataFolder: '.grantway', databaseUrl };
      expect(typedOptions(place).join(' ')).not.toContain('hush');
      expect(optionsInShell(place, { GRANTWAY_DATABASE: databaseUrl })).toEqual(['--database', databaseUrl]);
      // Without the environment variable, the shell stops, so the command can't work on another database by mistake.
      expect(() => optionsInShell(place)).toThrow();
    }
  });
});
