import { afterEach, beforeEach, expect, test } from 'vitest';
import { builtInApis } from '../../../src/apis/built-in-apis.ts';
import { Catalogue } from '../../../src/apis/catalogue/catalogue.ts';
import { findApiByResource, identifiersOf } from '../../../src/apis/catalogue/resource-identifiers.ts';
import { openStorage } from '../../../src/storage/open.ts';
import type { Storage } from '../../../src/storage/storage.ts';
import { definedApi, SharedDefinitions } from './shared-definitions.ts';

const origin = 'https://id.example.com';
let storage: Storage;
let source: SharedDefinitions;
let catalogue: Catalogue;
beforeEach(async () => {
  storage = await openStorage(':memory:');
  source = new SharedDefinitions();
  catalogue = new Catalogue({
    builtIn: builtInApis,
    stored: { source, storage },
    questionIntervalMilliseconds: 5,
  });
});
afterEach(() => storage.close());

const serviceOf = async (identifier: string) =>
  (await findApiByResource(identifier, origin, catalogue))?.api.service;

test('RFC 8707 each version of a built-in API has an identifier that finds the API without a call to the source', async () => {
  const identifiers = builtInApis.flatMap((api) =>
    identifiersOf(api, origin).map((one) => [one, api.service]),
  );
  expect(identifiers).toContainEqual(['https://id.example.com/drive/v3', 'drive.googleapis.com']);
  expect(identifiers).toContainEqual(['https://id.example.com/drive/v2', 'drive.googleapis.com']);
  for (const [identifier = '', service] of identifiers) expect(await serviceOf(identifier)).toBe(service);
  expect(source.questions).toBe(0);
});

test('RFC 8707 finds an API that another node has just registered', async () => {
  expect(await serviceOf('https://api.example.com')).toBeUndefined();
  source.register({ ...definedApi('notes.example.com', {}), audience: 'https://api.example.com' });
  expect(await serviceOf('https://api.example.com')).toBe('notes.example.com');
  expect(await serviceOf('HTTPS://api.example.com:443/')).toBe('notes.example.com');
  expect((await findApiByResource('https://api.example.com/', origin, catalogue))?.identifier).toBe(
    'https://api.example.com',
  );
  expect(await serviceOf('https://api.example.com/other')).toBeUndefined();
});

test('RFC 8707 a stored API cannot take the identifier of a built-in API', async () => {
  source.register({ ...definedApi('evil.example.com', {}), audience: `${origin}/drive/v3` });
  await catalogue.refresh();
  expect(await serviceOf(`${origin}/drive/v3`)).toBe('drive.googleapis.com');
});

test.each(['/drive/v3', 'drive', `${origin}/drive/v3#`, `${origin}/drive/v3/`, `${origin}/drive/v3 `, ''])(
  'RFC 8707 §2 no API has the identifier %j',
  async (identifier) => expect(await serviceOf(identifier)).toBeUndefined(),
);
