import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { catalogueLimits } from '../../src/apis/catalogue/catalogue-limits.ts';
import type { ApiChanges, ApiInput, ScopeInput } from '../../src/registration/api-schemas.ts';
import { changeApi, createApi, removeApi } from '../../src/registration/apis.ts';
import { createProject } from '../../src/registration/projects.ts';
import { addScope, changeScope, removeScope } from '../../src/registration/scopes.ts';
import { code, endless } from '../storage/conformance/authorizations.ts';
import { openRegistry, type Registry } from './registry.ts';

let registry: Registry;
beforeEach(async () => {
  registry = await openRegistry();
  await registry.addProject();
});
afterEach(() => registry[Symbol.asyncDispose]());

const read: ScopeInput = { name: 'notes:read', sensitivity: 'sensitive', allows: 'Read your notes' };
const write: ScopeInput = {
  name: 'notes:write',
  sensitivity: 'sensitive',
  allows: { en: 'Change your notes', ja: 'メモの変更' },
  doesNotAllow: { en: 'It can’t delete them.' },
  includes: ['notes:read'],
};
const notes: ApiInput = {
  id: 'Notes.example.com',
  title: 'Notes API',
  audience: 'https://notes.example.com/',
  project: 'homework',
  scopes: [read, write],
};
const add = (changes: Partial<ApiInput> = {}) => createApi(registry.context, { ...notes, ...changes });

async function grant(name: string): Promise<void> {
  const { storage } = registry.context;
  const client = await registry.addClient();
  const account = {
    sub: '1',
    email: 'a@b.example',
    emailVerified: true,
    name: 'A',
    state: 'active',
  } as const;
  await storage.createAccount({ ...account, givenName: 'A', familyName: '' });
  const { clientId, projectId } = client;
  await storage.issueCode(
    code('1', { clientId, projectId, accountSub: '1', scopes: [name] }),
    endless([name]),
  );
}

describe('an API', () => {
  test('is registered with its scopes, and the catalog has it', async () => {
    const { catalogue } = registry.context;
    expect(await add()).toEqual({
      id: 'notes.example.com',
      title: 'Notes API',
      audience: 'https://notes.example.com/',
      family: 'Notes API',
      projectId: 'homework',
      scopes: [
        { ...read, allows: { en: 'Read your notes' }, includes: [], state: 'active' },
        { ...write, state: 'active' },
      ],
      state: 'active',
      createdAt: 1_800_000_000,
      revision: 1,
    });
    expect(catalogue.findScope('notes:read')).toMatchObject({ sensitivity: 'sensitive', state: 'active' });
    expect(catalogue.includedScopes(['notes:write'])).toEqual(['notes:read']);
    expect(catalogue.includedScopes(['notes:read'])).toBeUndefined();
    expect(catalogue.openServices).toEqual(['notes.example.com']);
    const { enabledApis } = await createProject(registry.context, {
      id: 'planner',
      name: 'Planner',
      consentScreen: { supportEmail: 'a@b.example', declaredScopes: ['notes:read'] },
      enabledApis: ['notes.example.com'],
    });
    expect(enabledApis).toEqual(['notes.example.com']);
  });

  test('keeps the fields that a change doesn’t name, and loses a value that a change sets to null', async () => {
    await add({ termsOfServiceUrl: 'https://notes.example.com/terms', needsEnabling: true, family: 'Notes' });
    const change = (changes: ApiChanges) => changeApi(registry.context, 'notes.example.com', changes);
    const first = await change({
      title: 'Notes',
      termsOfServiceUrl: null,
      needsEnabling: false,
      family: null,
      scopes: [
        { ...read, sensitivity: 'restricted' },
        { ...read, name: 'notes:admin' },
      ],
    });
    expect(first.record).not.toHaveProperty('termsOfServiceUrl');
    expect(first.record).not.toHaveProperty('needsEnabling');
    expect(first.record.family).toBe('Notes');
    expect(first.record.scopes.map(({ name, sensitivity }) => [name, sensitivity])).toEqual([
      ['notes:read', 'restricted'],
      ['notes:write', 'sensitive'],
      ['notes:admin', 'sensitive'],
    ]);
    expect(await change({ title: 'Notes' })).toMatchObject({ changed: false, record: { revision: 2 } });
  });

  test('loses none of ten parallel changes', async () => {
    await add();
    const names = Array.from({ length: 10 }, (_, index) => `notes:extra-${index}`);
    await Promise.all(
      names.map((name) => addScope(registry.context, 'notes.example.com', { ...read, name })),
    );
    const stored = await registry.context.storage.findApi('notes.example.com');
    expect(stored?.scopes.map(({ name }) => name).toSorted()).toEqual(
      [...names, 'notes:read', 'notes:write'].toSorted(),
    );
  });

  test('is removed with its scopes; if an account has granted one of them, the API is retired instead', async () => {
    const { context } = registry;
    await add();
    expect((await removeApi(context, 'notes.example.com')).outcome).toBe('removed');
    expect(context.catalogue.findScope('notes:read')).toBeUndefined();
    await add();
    await grant('notes:read');
    expect((await removeApi(context, 'notes.example.com')).outcome).toBe('retired');
    expect(context.catalogue.isRetiredScope('notes:write')).toBe(true);
    await changeApi(context, 'notes.example.com', { state: 'active' });
    expect(context.catalogue.isRetiredScope('notes:write')).toBe(false);
    await expect(removeScope(context, 'notes:read')).rejects.toThrow('includes it');
    await changeScope(context, 'notes:write', { includes: [] });
    await expect(removeScope(context, 'notes:read')).rejects.toThrow('retired (grantway scope retire)');
    await changeScope(context, 'notes:read', { state: 'retired' });
    expect(context.catalogue.isRetiredScope('notes:read')).toBe(true);
    await removeScope(context, 'notes:write');
    expect(context.catalogue.findScope('notes:write')).toBeUndefined();
  });

  test('built-in APIs and scopes can’t be changed', async () => {
    const { context } = registry;
    const scope = 'https://www.googleapis.com/auth/drive';
    await expect(changeApi(context, 'drive.googleapis.com', {})).rejects.toThrow('is built in');
    await expect(removeApi(context, 'drive.googleapis.com')).rejects.toThrow('is built in');
    await expect(changeScope(context, scope, {})).rejects.toThrow('is built in');
    await expect(removeScope(context, scope)).rejects.toThrow('is built in');
    await expect(addScope(context, 'drive.googleapis.com', read)).rejects.toThrow('is built in');
  });
});

const long = 'x'.repeat(300);
const many = Array.from({ length: catalogueLimits.scopesPerApi + 1 }, (_, index) => ({
  ...read,
  name: `many:${index}`,
}));

describe('an error names the field with the bad input:', () => {
  test.each<[string, object, string, string]>([
    ['an unknown field', { flavor: 1 }, '', 'has no field "flavor"'],
    ['an id without a dot', { id: 'notes' }, 'id', 'a domain name'],
    ['a built-in id', { id: 'drive.googleapis.com' }, 'id', 'already exists'],
    ['a missing title', { title: undefined }, 'title', 'is missing'],
    ['an audience that is no URL', { audience: 'notes' }, 'audience', 'an https URL without a fragment'],
    ['an audience with a fragment', { audience: 'https://a.example/#b' }, 'audience', 'without a fragment'],
    ['an audience over plain HTTP', { audience: 'http://a.example/' }, 'audience', 'an https URL'],
    ['an unknown project', { project: 'nobody' }, 'project', 'there is no project nobody'],
    ['terms that are no URL', { termsOfServiceUrl: 'x' }, 'termsOfServiceUrl', 'https URL'],
    ['too many scopes', { scopes: many }, 'scopes', 'at most 200 scopes'],
    ['a scope twice', { scopes: [read, read] }, 'scopes.1.name', 'twice'],
    ['a scope without a prefix', { scopes: [{ ...read, name: 'notes' }] }, 'scopes.0.name', 'prefix:word'],
    ['a scope with a space', { scopes: [{ ...read, name: 'a:b c' }] }, 'scopes.0.name', 'prefix:word'],
    ['a scope with a quote', { scopes: [{ ...read, name: 'a:"' }] }, 'scopes.0.name', 'prefix:word'],
    ['a long scope', { scopes: [{ ...read, name: `a:${long}` }] }, 'scopes.0.name', 'at most 200'],
    [
      'a built-in scope',
      { scopes: [{ ...read, name: 'https://www.googleapis.com/auth/drive' }] },
      'scopes.0.name',
      'of this server itself',
    ],
    ['the scope openid', { scopes: [{ ...read, name: 'openid' }] }, 'scopes.0.name', 'prefix:word'],
    ['an unknown sensitivity', { scopes: [{ ...read, sensitivity: 'x' }] }, 'scopes.0.sensitivity', 'one of'],
    ['a scope without text', { scopes: [{ ...read, allows: {} }] }, 'scopes.0.allows', 'at least one'],
    ['a long text', { scopes: [{ ...read, allows: long }] }, 'scopes.0.allows.en', 'at most 200'],
    ['two lines of text', { scopes: [{ ...read, allows: 'a\nb' }] }, 'scopes.0.allows.en', 'one line'],
    ['a text in French', { scopes: [{ ...read, allows: { fr: 'a' } }] }, 'scopes.0.allows', 'no field "fr"'],
    [
      'including a scope that the API does not have',
      { scopes: [{ ...read, includes: ['x:y'] }] },
      'scopes.0.includes.0',
      'not a scope of this API',
    ],
    [
      'including itself',
      { scopes: [{ ...read, includes: [read.name] }] },
      'scopes.0.includes.0',
      "can't include itself",
    ],
    [
      'two scopes that include each other',
      { scopes: [{ ...read, includes: ['notes:write'] }, write] },
      'scopes.0.includes.0',
      'includes notes:read',
    ],
  ])('%s', async (_what, changes, path, message) => {
    const error = await add(changes).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'RegistrationError', message: expect.stringContaining(message) });
    expect((error as { path: readonly unknown[] }).path.map(String).at(0) ?? '').toBe(path.split('.')[0]);
    expect((error as { path: readonly unknown[] }).path.join('.')).toContain(path);
    expect((await registry.context.storage.listApis({ limit: 9 })).items).toEqual([]);
  });

  test('a taken id, audience or scope', async () => {
    await add();
    const other = { id: 'tasks.example.com', audience: 'https://tasks.example.com/', scopes: [] };
    await expect(add()).rejects.toMatchObject({ path: ['id'] });
    await expect(add({ ...other, audience: notes.audience })).rejects.toMatchObject({ path: ['audience'] });
    await expect(add({ ...other, scopes: [read] })).rejects.toMatchObject({ path: ['scopes', 0, 'name'] });
    await add(other);
    const change = (changes: ApiChanges) => changeApi(registry.context, 'tasks.example.com', changes);
    await expect(change({ audience: notes.audience })).rejects.toMatchObject({ path: ['audience'] });
    await expect(change({ scopes: [read] })).rejects.toThrow('already a scope of the API notes.example.com');
  });

  test('more than 10,000 scopes of all APIs together; the API is not registered', async () => {
    const perApi = catalogueLimits.scopesPerApi;
    for (let index = 0; index * perApi < catalogueLimits.scopes; index += 1) {
      const scopes = Array.from({ length: perApi }, (_, scope) => ({ ...read, name: `a${index}:${scope}` }));
      const api = { id: `a${index}.example.com`, audience: `https://a${index}.example.com/`, scopes };
      await registry.context.storage.createApi(
        {
          ...(await minimal(api.id)),
          scopes: scopes.map(({ name }) => ({
            ...{ name, sensitivity: 'sensitive', allows: {}, includes: [], state: 'active' },
          })),
        },
        catalogueLimits,
      );
    }
    await expect(add()).rejects.toThrow('at most 10,000 scopes');
    expect(await registry.context.storage.findApi('notes.example.com')).toBeUndefined();
  }, 60_000);
});

async function minimal(id: string) {
  return {
    ...{ id, title: id, family: id, audience: `https://${id}/`, projectId: 'homework' },
    ...{ state: 'active' as const, createdAt: 1 },
  };
}
