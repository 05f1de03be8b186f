import { describe, expect, test } from 'vitest';
import { builtInApis, builtInCatalogue } from '../../src/apis/built-in-apis.ts';
import type { ApiDefinition } from '../../src/apis/catalogue/api-definition.ts';
import { Catalogue } from '../../src/apis/catalogue/catalogue.ts';
import { createOrganization } from '../../src/registration/organizations.ts';
import { changeProject, createProject } from '../../src/registration/projects.ts';
import { organizationSchemas, projectSchemas } from '../../src/registration/record-schemas.ts';
import { definedApi, SharedDefinitions } from '../apis/catalogue/shared-definitions.ts';
import { expectRefusal, openRegistry, type Registry, type RegistryContext } from './registry.ts';

const notes = definedApi('notes.example.com', { 'urn:notes': 'sensitive' });
const homework = { id: 'homework', name: 'Homework' };
const supportEmail = 'help@homework.example';

/** A node whose catalog doesn't have these APIs yet, because another node registered them. */
function elsewhere({ context }: Registry, apis: readonly ApiDefinition[]) {
  const source = new SharedDefinitions();
  for (const api of apis) source.register(api);
  const stored = { source, storage: context.storage };
  const catalogue = new Catalogue({ builtIn: builtInApis, stored, questionIntervalMilliseconds: 1 });
  return { source, context: { ...context, catalogue } };
}

describe('a scope or an API that another node has just registered', () => {
  test.each<[what: string, work: (context: RegistryContext) => Promise<unknown>]>([
    [
      'a project that declares it',
      (context) =>
        createProject(context, {
          ...homework,
          consentScreen: { supportEmail, declaredScopes: ['openid', 'urn:notes'] },
        }),
    ],
    [
      'a project that enables it',
      (context) =>
        createProject(context, {
          ...homework,
          consentScreen: { supportEmail },
          enabledApis: ['notes.example.com'],
        }),
    ],
    [
      'an organization that allows it to an app',
      (context) =>
        createOrganization(context, {
          id: 'harbour',
          name: 'Harbour',
          domains: ['harbour.example'],
          policy: { apps: { app: { access: 'specific', scopes: ['urn:notes'] } } },
        }),
    ],
    [
      'an organization that restricts it',
      (context) =>
        createOrganization(context, {
          id: 'harbour',
          name: 'Harbour',
          domains: ['harbour.example'],
          policy: { restrictedApis: ['notes.example.com'] },
        }),
    ],
  ])('can be named immediately by %s', async (_what, work) => {
    await using registry = await openRegistry();
    await expect(work(registry.context)).rejects.toThrow('notes');
    const node = elsewhere(registry, [notes]);
    await work(node.context);
    expect(node.source.questions).toBe(1);
  });

  test('can be named in a change as well', async () => {
    await using registry = await openRegistry();
    const project = await registry.addProject();
    const { context } = elsewhere(registry, [notes]);
    const { record } = await changeProject(context, project, { enabledApis: [notes.service] });
    expect(record.enabledApis).toEqual([notes.service]);
  });
});

test('a mistake in a field that names no scope or API does not refresh the catalog', async () => {
  await using registry = await openRegistry();
  const node = elsewhere(registry, []);
  const consentScreen = { supportEmail: 'nobody' };
  await expectRefusal(createProject(node.context, { ...homework, consentScreen }), [
    'consentScreen',
    'supportEmail',
  ]);
  expect(node.source.questions).toBe(0);
});

test('if no node has registered a name, the error has the path of the name’s field', async () => {
  await using registry = await openRegistry();
  const { context } = elsewhere(registry, []);
  const consentScreen = { supportEmail, declaredScopes: ['openid', 'urn:notes'] };
  await expectRefusal(createProject(context, { ...homework, consentScreen }), [
    'consentScreen',
    'declaredScopes',
    1,
  ]);
  const enabledApis = [notes.service];
  await expectRefusal(createProject(context, { ...homework, consentScreen: { supportEmail }, enabledApis }), [
    'enabledApis',
    0,
  ]);
});

test('each catalog has its own schemas, made only once', () => {
  const catalogue = builtInCatalogue();
  expect(projectSchemas(catalogue)).toBe(projectSchemas(catalogue));
  expect(organizationSchemas(catalogue)).not.toBe(organizationSchemas(builtInCatalogue()));
});
