/** `refusals.test.ts` tests the errors of complete commands. */
import { describe, expect, test } from 'vitest';
import type { DeclaredCommand } from '../../src/cli/declared-command.ts';
import { parseCommandLine, readArguments } from '../../src/cli/parse-command-line.ts';
import { managementPrograms } from '../../src/cli/run.ts';

const paint: DeclaredCommand = {
  name: 'wall paint',
  operands: ['WALL'],
  summary: 'Paints a wall',
  options: {
    'base-color': { kind: 'text', value: 'COLOR', meaning: 'the color below' },
    tool: { kind: 'list', value: 'TOOL', meaning: 'a tool; may be repeated' },
    dry: { kind: 'flag', meaning: 'paint nothing' },
    'no-primer': { kind: 'flag', meaning: 'only paint' },
    gloss: { kind: 'choice', meaning: 'whether it shines' },
  },
};

const read = (...words: string[]) => readArguments(paint, words);

test('options may come before or after operands', () => {
  const given = read(
    '--base-color',
    'red',
    'north',
    '--tool=brush',
    '--no-gloss',
    '--tool',
    'roller',
    '--dry',
  );
  expect(given.operand('WALL')).toBe('north');
  expect(given.text('base-color')).toBe('red');
  expect(given.list('tool')).toEqual(['brush', 'roller']);
  expect(given.choice('gloss')).toBe(false);
  expect(given.flag('dry')).toBe(true);
});

test('a flag may begin with `no-`', () => {
  expect(read('north', '--no-primer').flag('no-primer')).toBe(true);
  expect(read('north').flag('no-primer')).toBe(false);
});

describe('a command whose name begins another one', () => {
  const both: readonly DeclaredCommand[] = [
    { name: 'wall', operands: [], summary: 'Shows walls', options: paint.options },
    paint,
  ];
  const parse = (...words: string[]) => parseCommandLine(both, words);

  test('options belong to the command before them', () => {
    expect(parse('wall', '--dry').given.flag('dry')).toBe(true);
    const { command, given } = parse('wall', 'paint', 'north', '--dry', '--tool', 'brush');
    expect([command.name, given.operand('WALL'), given.flag('dry')]).toEqual(['wall paint', 'north', true]);
    expect(given.list('tool')).toEqual(['brush']);
  });

  test('an option before the rest of the name is an error, because the other command would ignore it', () => {
    expect(() => parse('wall', '--dry', 'paint', 'north')).toThrow(
      '--dry is before the command’s name; write grantway wall paint WALL first',
    );
    expect(() => parse('wall', 'pain')).toThrow('"pain" is unexpected');
  });
});

test('an option that was not given is undefined, or false if it is a flag', () => {
  const given = read('north');
  expect(given.text('base-color')).toBeUndefined();
  expect(given.list('tool')).toBeUndefined();
  expect(given.choice('gloss')).toBeUndefined();
  expect(given.flag('dry')).toBe(false);
  expect(given.texts()).toEqual({});
});

test.each<[written: string[], value: string]>([
  [['--base-color='], ''],
  [['--base-color', ''], ''],
  [['--base-color=--dry'], '--dry'],
  [['--base-color=a=b\nc'], 'a=b\nc'],
  [['--base-color', 'red', '--base-color', 'blue'], 'blue'],
])('%j gives the option the value %j', (written, value) => {
  expect(read('north', ...written).text('base-color')).toBe(value);
});

test('everything after two hyphens is an operand', () => {
  expect(read('--', '--dry').operand('WALL')).toBe('--dry');
  expect(read('--dry', '--', '-5').flag('dry')).toBe(true);
});

test('`texts` returns the given options as text, for merging with settings', () => {
  expect(read('north', '--dry', '--base-color', 'red').texts()).toEqual({ dry: 'true', 'base-color': 'red' });
});

describe('an invalid command line is rejected', () => {
  test.each<[words: string[], says: string]>([
    [
      ['--basecolor', 'x', 'north'],
      'there is no option "--basecolor" (did you mean --base-color?); see grantway help',
    ],
    [['north', '--x'], 'there is no option "--x"; see grantway help wall paint'],
    [['north', '--tool'], '--tool needs a value'],
    [['north', '--tool', '--dry'], '--tool needs a value before --dry; if --dry is the value, write'],
    [['north', '--tool', '--no-such'], '--tool needs a value before --no-such'],
    [['north', '--gloss', '--no-gloss'], 'give either --gloss or --no-gloss'],
    [['north', '--dry=yes'], '--dry takes no value'],
    [['north', '--__proto__=x'], 'there is no option "--__proto__=x"'],
    [[], 'WALL is missing: grantway wall paint WALL'],
    [['north', 'south'], '"south" is unexpected: grantway wall paint WALL'],
  ])('%j', (words, says) => {
    expect(() => read(...words)).toThrow(says);
  });

  test.each<[words: string[], says: string]>([
    [['acount', 'list'], 'there is no command acount (did you mean account?); see grantway --help'],
    [['frob'], 'there is no command frob; see grantway --help'],
    [['--json', 'account'], 'there is no command --json; see grantway --help'],
    [
      ['account', 'lsit'],
      'there is no command account lsit (did you mean list?); choose one of list, show, add',
    ],
    [['account'], 'grantway account needs a command; choose one of list, show, add'],
    [
      ['client', 'secret'],
      'grantway client secret needs a command; choose one of secret add, secret disable',
    ],
    [['account', '--json', 'list'], 'grantway account needs a command'],
  ])('%j', (words, says) => {
    expect(() => parseCommandLine(managementPrograms, words)).toThrow(says);
  });
});
