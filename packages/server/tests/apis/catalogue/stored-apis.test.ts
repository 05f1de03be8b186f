import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSetUpStorage, type SetUpStorage } from '../../../../../tests/support/set-up-storage.ts';
import { storedCatalogue } from '../../../src/apis/built-in-apis.ts';
import { catalogueLimits } from '../../../src/apis/catalogue/catalogue-limits.ts';
import type { RegisteredApi, RegisteredScope } from '../../../src/records/api.ts';
import { project } from '../../storage/conformance/records.ts';

let storage: SetUpStorage;
beforeEach(async () => {
  storage = await openSetUpStorage(':memory:');
  await storage.createProject(project);
});
afterEach(() => storage.close());

const scope = (name: string, includes: readonly string[] = []): RegisteredScope => ({
  ...{ name, sensitivity: 'sensitive', allows: { ja: '使う' }, includes, state: 'active' },
});
const api: RegisteredApi = {
  ...{ id: 'n.example', title: 'N API', audience: 'https://n.example/', family: 'N', projectId: project.id },
  scopes: [scope('n:a', ['n:b']), scope('n:b', ['n:c']), scope('n:c')],
  ...{ state: 'active', createdAt: 1 },
};

test('the next look-up finds a scope that was just registered; `follow` loads changes and removals', async () => {
  const catalogue = storedCatalogue(storage);
  expect(await catalogue.lookUpScopes(['n:a'])).toEqual([undefined]);
  await storage.createApi(api, catalogueLimits);
  expect((await catalogue.lookUpScopes(['n:a']))[0]).toMatchObject({ summary: '使う', state: 'active' });
  await storage.updateApi({ ...api, state: 'retired', revision: 1 }, catalogueLimits);
  expect(catalogue.isRetiredScope('n:a')).toBe(false);
  await Promise.all([catalogue.follow(), catalogue.follow()]);
  expect(catalogue.isRetiredScope('n:a')).toBe(true);
  await storage.deleteApi({ ...api, revision: 2 });
  await catalogue.follow();
  expect(catalogue.findScope('n:a')).toBeUndefined();
  expect(catalogue.findApi('n.example')).toBeUndefined();
});

test('inclusion is transitive: a scope also includes the scopes that its included scopes include', async () => {
  await storage.createApi(api, catalogueLimits);
  const catalogue = storedCatalogue(storage);
  await catalogue.follow();
  expect(catalogue.includedScopes(['n:a'])?.toSorted()).toEqual(['n:b', 'n:c']);
  expect(catalogue.includedScopes(['n:b', 'openid'])).toEqual(['n:c']);
  expect(catalogue.includedScopes(['n:c', 'openid'])).toBeUndefined();
});

test('a development server accepts unknown scopes up to a limit, and remembers them', async () => {
  const accepting = storedCatalogue(storage, 'accept');
  const [accepted, malformed] = await accepting.lookUpScopes([
    'https://photos.example.com/',
    'a'.repeat(201),
  ]);
  expect([accepted?.isAccepted, accepted?.sensitivity, malformed]).toEqual([true, 'sensitive', undefined]);
  expect(accepting.offersTimeLimit('https://photos.example.com/')).toBe(false);
  await accepting.lookUpScopes(['https://photos.example.com/', 'x:1']);
  const all = Array.from({ length: catalogueLimits.acceptedScopes - 2 }, (_, index) => `y:${index}`);
  expect((await accepting.lookUpScopes(all)).every((found) => found?.isAccepted)).toBe(true);
  expect((await accepting.lookUpScopes(['z:1']))[0]).toBeUndefined();
  expect(storedCatalogue(storage, 'accept').findScope('x:1')?.isAccepted).toBe(true);
  expect((await storedCatalogue(storage).lookUpScopes(['x:1']))[0]).toBeUndefined();
}, 30_000);
