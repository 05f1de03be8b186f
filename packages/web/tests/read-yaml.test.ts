import { expect, test } from 'vitest';
import { readYaml } from '../src/components/read-yaml.ts';

test('a mistake is reported with its line; a second document and too many aliases are rejected', async () => {
  await expect(readYaml('a: 1\nb: [1')).rejects.toMatchObject({
    reason: { name: 'BAD_SYNTAX', parameters: { line: '2' } },
  });
  await expect(readYaml('a: 1\n---\nb: 2')).rejects.toMatchObject({
    reason: { name: 'UNREADABLE_DOCUMENT' },
  });
  const bomb = [
    'a: &a [x]',
    ...Array.from({ length: 8 }, (_, at) => {
      const [name, before] = ['bcdefghi'[at], 'abcdefgh'[at]];
      return `${name}: &${name} [${Array(10).fill(`*${before}`).join(', ')}]`;
    }),
  ];
  await expect(readYaml(bomb.join('\n'))).rejects.toMatchObject({ reason: { name: 'TOO_MANY_ALIASES' } });
});

test('a repeated key is a mistake, with its place; the same key in another map is not', async () => {
  await expect(readYaml('a: {x: 1}\nb: {x: 2}\nc:\n  - 200: a\n    "200": b')).rejects.toMatchObject({
    reason: { name: 'REPEATED_KEY', parameters: { key: '200', line: '5', column: '5' } },
  });
  expect(await readYaml('a: {x: 1}\nb: [{x: 2}, {x: 3}]')).toEqual({ a: { x: 1 }, b: [{ x: 2 }, { x: 3 }] });
});

test('more YAML than the page can read without standing still is refused at once', async () => {
  await expect(readYaml(`a: ${'x'.repeat(300_000)}`)).rejects.toMatchObject({
    reason: { name: 'TOO_MUCH_YAML', parameters: { most: '300000' } },
  });
});

test('a map of 10,000 keys is read within the limit of five seconds', async () => {
  const keys = Array.from({ length: 10_000 }, (_, at) => `k${at}: 1`);
  expect(Object.keys((await readYaml(keys.join('\n'))) as object)).toHaveLength(10_000);
});
