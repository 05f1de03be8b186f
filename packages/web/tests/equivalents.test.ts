import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { operations } from '../src/api/operations.ts';

const root = new URL('../src/', import.meta.url);
const files = new Map(
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('api/'))
    .map((file) => [file, readFileSync(new URL(file, root), 'utf8')] as const),
);

const idsIn = (text: string) =>
  [...text.matchAll(/'((?:\w+\.)+\w+)'/g)].map(([, id = '']) => id).filter((id) => id in operations);
/** Finds `operation="…"`, `operation: '…'` and `operation={a ? '…' : '…'}`. */
const shownIn = (text: string) =>
  [...text.matchAll(/\boperation(?:="([\w.]+)"|[:=]\s*\{?([^,\n}]*))/g)].flatMap(
    ([, name = '', code = '']) => (name === '' ? idsIn(code) : [name]),
  );
const shownAnywhere = new Set([...files.values()].flatMap(shownIn));
const calledIn = (text: string) =>
  [...text.matchAll(/\b(?:useChange|useList|call|readWholeList)\(\s*([^)]*)/g)].flatMap(([, code = '']) =>
    idsIn(code.split(/,\s*[[{]/, 1)[0] ?? ''),
  );

test('every operation with which the console changes something is shown as a command or API call', () => {
  const changes = new Set(
    [...files.values()]
      .flatMap(calledIn)
      .filter((id) => operations[id as keyof typeof operations][0] !== 'GET'),
  );
  expect(changes.size).toBeGreaterThan(25);
  expect([...changes].filter((id) => !shownAnywhere.has(id))).toEqual([]);
});

test('every table shows how to get its list without the console, and every list has a command', () => {
  const table = files.get('components/data-table.tsx') ?? '';
  expect(table).toContain('<ListEquivalent');
  const commands = readFileSync(new URL('api/list-commands.ts', root), 'utf8');
  const tables = [...files].filter(
    ([file, text]) => text.includes('<DataTable') && !file.startsWith('components/'),
  );
  expect(tables.length).toBeGreaterThan(10);
  const lists = tables.flatMap(([, text]) =>
    [...text.matchAll(/useList\(\s*'([\w.]+)'/g)].map(([, id = '']) => ({ id, text })),
  );
  const missing = lists.filter(
    ({ id, text }) => !commands.includes(`'${id}':`) && !/\bcommand=\{|<Equivalent/.test(text),
  );
  expect(missing.map(({ id }) => id)).toEqual([]);
});
