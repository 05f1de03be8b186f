/** Compares endpoints.md with the code: where the token, revocation and token-info endpoints read parameters. */
import { expect, test } from 'vitest';
import { parameterSources } from '../../packages/server/src/oauth/parameters/read-parameters.ts';
import { profileNames, profileOf } from '../../packages/server/src/settings/profile.ts';
import { read } from './source-files.ts';

const endpoints = [
  ['token', 'token'],
  ['revocation', 'revocation'],
  ['tokenInfo', 'token info'],
] as const;

const rows = Object.entries(parameterSources).map(([source, { where, contentType }]) => {
  const columns = profileNames.map((profile) => {
    const accepted: Readonly<Record<string, readonly string[]>> = profileOf(profile).parameterSources;
    return endpoints.flatMap(([endpoint, title]) => (accepted[endpoint]?.includes(source) ? [title] : []));
  });
  const cells = [where, contentType, ...columns.map((titles) => titles.join(', '))];
  return `|${cells.map((cell) => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`;
});

test.each(rows)('docs/reference/endpoints.md has the row %s', (row) => {
  expect(read('docs/reference/endpoints.md').split('\n')).toContain(row);
});
