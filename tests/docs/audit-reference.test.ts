import { expect, test } from 'vitest';
import { eventCauses, eventKinds } from '../../packages/server/src/records/event.ts';
import { read } from './source-files.ts';

const page = read('docs/reference/audit.md');

/** Returns the names in the first column of a section's table, and how many rows have a meaning. */
function rowsOf(heading: string): { readonly names: readonly string[]; readonly explained: number } {
  const section = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  const rows = [...section.matchAll(/^\| `([^`]+)` \| (.*) \|$/gm)];
  return {
    names: rows.map(([, name = '']) => name),
    explained: rows.filter(([, , meaning]) => meaning !== '').length,
  };
}

test.each([
  ['Kinds', eventKinds],
  ['Causes', eventCauses],
] as const)('the section %s explains each name, in the order of the code', (heading, names) => {
  expect(rowsOf(heading)).toEqual({ names: [...names], explained: names.length });
});
