import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { builtInCatalogue, storedCatalogue } from '../../src/apis/built-in-apis.ts';
import { applySeed } from '../../src/dev/apply-seed.ts';
import { explainSeedError, readSeedFile } from '../../src/dev/seed-file.ts';
import { openRegistry, type Registry } from '../registration/registry.ts';

const folder = mkdtempSync(join(tmpdir(), 'grantway-seeded-apis-'));
const file = join(folder, 'seed.json');
afterAll(() => rmSync(folder, { recursive: true }));

async function apply(content: object, { context }: Registry): Promise<string> {
  writeFileSync(file, JSON.stringify(content));
  try {
    return (await applySeed(context, readSeedFile(file, builtInCatalogue()))).summary;
  } catch (error) {
    throw explainSeedError(error, 'seed.json');
  }
}

const scope = { name: 'notes:read', sensitivity: 'sensitive', allows: 'See your notes' };
const api = {
  id: 'notes.example.com',
  title: 'Notes API',
  audience: 'https://notes.example.com/',
  project: 'notes',
  scopes: [scope],
};
const project = {
  id: 'notes',
  name: 'Notes',
  organization: 'orchard',
  consentScreen: { supportEmail: 'help@notes.example', declaredScopes: ['notes:read'] },
  enabledApis: ['notes.example.com'],
};
const orchard = {
  id: 'orchard',
  name: 'Orchard',
  domains: ['orchard.example'],
  policy: { restrictedApis: ['notes.example.com'] },
};
const seed = { organizations: [orchard], projects: [project], apis: [api] };

test('a seed file can define APIs that its projects and policies name', async () => {
  await using registry = await openRegistry();
  expect(await apply(seed, registry)).toBe('made 1 project, 1 API, 1 organization');
  const { storage } = registry.context;
  expect(await storage.findApi('notes.example.com')).toMatchObject({
    projectId: 'notes',
    scopes: [scope.name].map((name) => ({ name })),
  });
  expect(await storage.findProject('notes')).toMatchObject({
    organizationId: 'orchard',
    enabledApis: ['notes.example.com'],
    consentScreen: { declaredScopes: ['notes:read'] },
  });
  expect((await storage.findOrganization('orchard'))?.policy.restrictedApis).toEqual(['notes.example.com']);
  expect(await apply(seed, registry)).not.toMatch(/made|changed/);
  const retired = { ...seed, apis: [{ ...api, scopes: [{ ...scope, state: 'retired' }] }] };
  expect(await apply(retired, registry)).toBe('changed 1 API');
});

test('a project can declare unknown scopes only if the seed file has `unknownScopes: accept`', async () => {
  await using registry = await openRegistry();
  const declaring = {
    projects: [
      {
        ...project,
        organization: undefined,
        enabledApis: [],
        consentScreen: { supportEmail: 'a@b.example', declaredScopes: ['https://photos.example.com/'] },
      },
    ],
  };
  await expect(apply(declaring, registry)).rejects.toThrow('is not a scope of this server');
  const { context } = registry;
  const accepting = {
    ...registry,
    context: { ...context, catalogue: storedCatalogue(context.storage, 'accept') },
  };
  await apply({ ...declaring, unknownScopes: 'accept' }, accepting);
  expect((await context.storage.findProject('notes'))?.consentScreen.declaredScopes).toEqual([
    'https://photos.example.com/',
  ]);
});

test.each([
  [
    { apis: [{ ...api, scopes: [{ ...scope, name: 'x' }] }] },
    'seed.json: apis[0].scopes[0].name: must be a URL, prefix:word or prefix.word',
  ],
  [{ apis: [{ ...api, project: 'nobody' }] }, 'seed.json: apis[0].project: there is no project nobody'],
  [
    { apis: [api, { ...api, id: 'b.example' }] },
    'seed.json: apis[1].audience: "https://notes.example.com/" is in this list twice',
  ],
  [
    { ...seed, projects: [{ ...project, enabledApis: ['b.example'] }] },
    'seed.json: projects[0].enabledApis[0]: must be one of',
  ],
  [{ unknownScopes: 'yes' }, 'seed.json: unknownScopes: must be one of "accept", "refuse"'],
])('an error names the place in the file: %j', async (content, message) => {
  await using registry = await openRegistry();
  await expect(apply(content, registry)).rejects.toThrow(message);
});
