/** In the documentation, every command `grantway …` or `npm run …` exists and takes the shown operands and options. */
import { expect, test } from 'vitest';
import { completionProgram } from '../../packages/server/src/cli/completion.ts';
import { explainProgram } from '../../packages/server/src/cli/explain/explain-command.ts';
import { parseCommandLine } from '../../packages/server/src/cli/parse-command-line.ts';
import { managementPrograms } from '../../packages/server/src/cli/run.ts';
import { signInProgram, signOutProgram } from '../../packages/server/src/cli/sign-in-commands.ts';
import { tokenPrograms } from '../../packages/server/src/cli/token-commands.ts';
import { developmentProgram } from '../../packages/server/src/dev/dev-command.ts';
import { execProgram } from '../../packages/server/src/dev/exec/exec-command.ts';
import { serveProgram } from '../../packages/server/src/serve/serve-command.ts';
import { pathsBelow, read } from './source-files.ts';

const commands = [
  developmentProgram,
  execProgram,
  serveProgram,
  completionProgram(async () => []),
  signInProgram,
  signOutProgram,
  ...tokenPrograms,
  explainProgram,
  ...managementPrograms,
];

const pages = ['docs/guide', 'docs/reference', 'packages', 'samples']
  .flatMap((folder) => pathsBelow(folder))
  .filter((path) => path.endsWith('.md') && !path.includes('node_modules'))
  .concat('README.md', 'CONTRIBUTING.md', 'SECURITY.md');

/** A `sh` fence shows a complete command. Elsewhere, required operands and options may be missing. */
type Found = { readonly place: string; readonly text: string; readonly isComplete: boolean };

function commandsIn(page: string): readonly Found[] {
  const found: Found[] = [];
  let fence: string | undefined;
  const lines = read(page).split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const place = `${page}:${index + 1}`;
    let line = lines[index] ?? '';
    const [, info] = /^\s*```(.*)$/.exec(line) ?? [];
    if (info !== undefined) {
      fence = fence === undefined ? info : undefined;
      continue;
    }
    if (fence === undefined) {
      // In running text, a command can continue on the next line.
      const texts = `${line}\n${lines[index + 1] ?? ''}`.matchAll(
        /`((?:npx )?grantway [a-z][^`]*|npm run [^`]+)`/g,
      );
      for (const { 1: text = '', index: at } of texts) {
        if (at < line.length) found.push({ place, text: text.replace(/\n\s*/, ' '), isComplete: false });
      }
      continue;
    }
    if (!/^(?:sh|)(?: terminal)?$/.test(fence)) continue;
    while (line.endsWith('\\')) {
      index += 1;
      line = `${line.slice(0, -1)} ${lines[index]?.trim()}`;
    }
    const [, text] = /(?:^|[(;|&] ?)\s*((?:npx )?grantway .*|npm run .*)$/.exec(line) ?? [];
    if (text !== undefined) found.push({ place, text, isComplete: fence.startsWith('sh') });
  }
  return found;
}

/** Splits as a shell does, up to a pipe, redirection, comment or end of the command. */
function wordsOf(text: string): readonly string[] {
  const [command = ''] = /^(?:'[^']*'|"[^"]*"|[^'"|>;#)&])*/.exec(text) ?? [];
  return [...command.matchAll(/(?:'[^']*'|"[^"]*"|\S)+/g)].map(([word]) => word.replaceAll(/['"]/g, ''));
}

const found = pages.flatMap(commandsIn);

test('the documentation has commands', () => {
  expect(found.filter(({ isComplete }) => isComplete).length).toBeGreaterThan(20);
  expect(wordsOf(`npx grantway scope add x --allows 'ja=a b' | jq -r x`)).toEqual([
    'npx',
    'grantway',
    'scope',
    'add',
    'x',
    '--allows',
    'ja=a b',
  ]);
});

const scripts: Readonly<Record<string, string>> = JSON.parse(read('package.json')).scripts;

test.each(found.map(({ place, ...one }) => [place, one.text, one] as const))(
  '%s: %s',
  (_place, _text, { text, isComplete }) => {
    if (text.startsWith('npm run ')) {
      expect(Object.keys(scripts)).toContain(wordsOf(text)[2]);
      return;
    }
    // Without brackets, `--[no-]name` is the option `--no-name`.
    const words = wordsOf(text.replace(/^npx /, '').replaceAll(/[[\]]/g, '')).slice(1);
    const [name = ''] = words;
    if (name === 'help') return expectGroup(words.slice(1).filter((word) => word !== 'COMMAND'));
    // `…` stands for what the reader fills in.
    const filled = words.filter((word) => word !== '…');
    if (!isComplete && commands.some((one) => one.name.startsWith(`${filled.join(' ')} `))) return;
    try {
      parseCommandLine(commands, filled);
    } catch (error) {
      if (isComplete || !/ (?:is|are) missing: /.test(String(error))) throw error;
    }
  },
);

function expectGroup(words: readonly string[]): void {
  const name = words.join(' ');
  if (name === 'scopes' || name === '') return;
  expect(commands.filter((one) => `${one.name} `.startsWith(`${name} `))).not.toEqual([]);
}
