import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readPlace } from '../../src/host/place-settings.ts';
import { readAdjustedSettings } from '../../src/host/settings-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'grantway-settings-'));
const file = join(folder, 'settings.json');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function reading(content: unknown): () => unknown {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return () => readAdjustedSettings(file);
}

test('without a file, no setting changes', () => {
  expect(readAdjustedSettings(undefined)).toEqual({});
});

test('the option `settings` takes precedence over the environment variable `GRANTWAY_SETTINGS`', () => {
  writeFileSync(file, '{"codeLifetimeSeconds": 5}');
  const environment = { GRANTWAY_SETTINGS: join(folder, 'missing.json') };
  expect(readPlace({ settings: file }, environment).adjusted).toEqual({ codeLifetimeSeconds: 5 });
  expect(() => readPlace({}, environment)).toThrow('ENOENT');
});

test('the time limit choices are sorted, without duplicates', () => {
  const content = { timeLimitChoicesSeconds: [86_400, 3_600, 86_400] };
  expect(reading(content)()).toEqual({ timeLimitChoicesSeconds: [3_600, 86_400] });
});

test('a relative path of a logo is resolved from the folder of the settings file', () => {
  const brand = { name: 'Example Cloud', logoFile: 'art/logo.svg', logoFileDark: '/srv/dark.svg' };
  expect(reading({ brand })()).toEqual({
    brand: { name: 'Example Cloud', logoFile: join(folder, 'art/logo.svg'), logoFileDark: '/srv/dark.svg' },
  });
  expect(reading({ brand: { name: 'Example Cloud' } })()).toEqual({ brand: { name: 'Example Cloud' } });
});

test('lifetimes and limits can be very small, for tests', () => {
  const near = {
    testingAccessLifetimeSeconds: 60,
    timeLimitChoicesSeconds: [60],
    clientUnusedSeconds: 60,
    clientUnusedNoticeSeconds: 1,
    usersOfUnverifiedProject: 1,
    newUsersPerProjectAndDay: 1,
  };
  expect(reading(near)()).toEqual(near);
});

test.each([
  ['[]', 'must be a JSON object'],
  ['{', 'line 1'],
  [{ nonsense: 1 }, '"nonsense"'],
  [{ plainHttpAllowed: true }, '"plainHttpAllowed"'],
  [{ __proto__: null, constructor: 1 }, '"constructor"'],
  [{ codeLifetimeSeconds: 601 }, 'from 1 to 600'],
  [{ codeLifetimeSeconds: 0 }, 'from 1 to 600'],
  [{ codeLifetimeSeconds: 1.5 }, 'from 1 to 600'],
  [{ codeLifetimeSeconds: '5' }, 'from 1 to 600'],
  [{ timeLimitChoicesSeconds: 3_600 }, 'must be a list'],
  [{ timeLimitChoicesSeconds: [3_601] }, 'whole minutes'],
  [{ timeLimitChoicesSeconds: [0] }, 'from 60'],
  [{ testingAccessLifetimeSeconds: 90 }, 'whole minutes'],
  [{ testingAccessLifetimeSeconds: 30 }, 'from 60'],
  [{ clientUnusedSeconds: 59 }, 'from 60'],
  [{ brand: 'Example Cloud' }, 'settings.json: brand must be an object'],
  [{ brand: { accentColor: 'blue' } }, 'settings.json: brand.accentColor must be a color'],
  [{ brand: { hue: '#000000' } }, 'settings.json: brand has no setting "hue"'],
  [{ profile: 'apple' }, 'profile must be one of "google", "openid"'],
  [{ timeLimitChoicesSeconds: [60, 120, 180, 240, 300, 360, 420, 480, 540] }, 'at most eight'],
])('%j is an error', (content, part) => {
  expect(reading(content)).toThrow(part);
});
