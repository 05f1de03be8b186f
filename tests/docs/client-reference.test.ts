import { expect, test } from 'vitest';
import { clientReference } from '../../scripts/api-reference.ts';
import { read } from './source-files.ts';

const page = read('docs/reference/client.md');

test('the page is up to date: `npm run reference` writes it', { timeout: 60_000 }, () => {
  expect(page).toBe(clientReference());
});

test('every field has a description, except those that only distinguish types', () => {
  const silent = [...page.matchAll(/^\| `([^`]+)` \| .* \| {2}\|$/gm)].map(([, name = '']) => name);
  const telling = ['kind', 'outcome', 'reason'];
  expect(silent).toContain('kind');
  expect(silent.filter((name) => !telling.includes(name))).toEqual([]);
});

test('links within the page lead to headings', () => {
  const counts = new Map<string, number>();
  const anchors = new Set(
    [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => {
      const plain = heading
        .toLowerCase()
        .replaceAll(/[^\w -]/g, '')
        .replaceAll(' ', '-');
      const count = counts.get(plain) ?? 0;
      counts.set(plain, count + 1);
      return count === 0 ? plain : `${plain}-${count}`;
    }),
  );
  const links = [...page.matchAll(/\]\(#([^)]*)\)/g)].map(([, anchor = '']) => anchor);
  expect(links.length).toBeGreaterThan(50);
  expect(links.filter((anchor) => !anchors.has(anchor))).toEqual([]);
});
