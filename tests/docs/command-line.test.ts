import { describe, expect, test } from 'vitest';
import { commonOptions } from '../../packages/server/src/cli/command-definition.ts';
import {
  meaningOf,
  type OptionDefinitions,
  usageOf,
} from '../../packages/server/src/cli/declared-command.ts';
import { explainProgram } from '../../packages/server/src/cli/explain/explain-command.ts';
import { whereOnly } from '../../packages/server/src/cli/help.ts';
import { managementCommands } from '../../packages/server/src/cli/management-commands.ts';
import { tokenPrograms } from '../../packages/server/src/cli/token-commands.ts';
import { execOptions } from '../../packages/server/src/dev/exec/exec-command.ts';
import { read } from './source-files.ts';

const page = read('docs/reference/command-line.md');

const sections = new Map(
  page
    .split(/^#{2,3} /m)
    .slice(1)
    .map((section): [string, string] => {
      const [heading = '', ...lines] = section.split('\n');
      return [heading, lines.join('\n')];
    }),
);

function rowsFor(options: OptionDefinitions): readonly string[] {
  return Object.entries(options).map(([name, definition]) => {
    const { kind, value } = definition;
    const usage = `--${kind === 'choice' ? '[no-]' : ''}${name}${value === undefined ? '' : ` ${value}`}`;
    return `| \`${usage}\` | ${meaningOf(definition)} |`;
  });
}

function rowsIn(section: string | undefined): readonly string[] {
  return (section ?? '').split('\n').filter((line) => line.startsWith('| `--'));
}

test('the page has one section for each command, in the order of the declarations, and no other command sections', () => {
  const headings = [...sections.keys()].filter((heading) => heading.startsWith('`'));
  const declared = [...tokenPrograms, ...managementCommands];
  expect(headings).toEqual(declared.map((command) => `\`${usageOf(command)}\``));
});

test('the section "Options of every command" has the common options', () => {
  expect(rowsIn(sections.get('Options of every command'))).toEqual(rowsFor(commonOptions));
});

test('the section about unmodified programs has the options of `grantway exec`', () => {
  expect(rowsIn(sections.get('Unmodified programs'))).toEqual(rowsFor(execOptions));
});

test.each(tokenPrograms.map((program) => [program.name, program] as const))(
  'the section about `grantway %s` says what the command does, and has its options',
  (_name, program) => {
    const section = sections.get(`\`${usageOf(program)}\``);
    expect(section).toContain(program.summary);
    expect(rowsIn(section)).toEqual(rowsFor(program.options));
  },
);

test('the section about explaining has the options of `grantway explain`', () => {
  expect(rowsIn(sections.get('Explaining a token, URL or error'))).toEqual(rowsFor(explainProgram.options));
});

describe.each(managementCommands.map((command) => [command.name, command] as const))(
  '%s',
  (_name, command) => {
    test('the page says what the command does, and which options it has', () => {
      const section = sections.get(`\`${usageOf(command)}\``);
      expect(section).toContain(command.summary);
      expect(section).toContain(whereOnly(command));
      if (command.onlyOnDatabase === undefined) expect(section).not.toContain('Only on the database.');
      if (command.onlyOnServer === undefined) expect(section).not.toContain('Only with --server.');
      expect(rowsIn(section)).toEqual(rowsFor(command.options));
    });
  },
);
