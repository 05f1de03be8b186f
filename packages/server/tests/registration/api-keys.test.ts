import { describe, expect, test } from 'vitest';
import { sha256 } from '../../src/keys/opaque-secret.ts';
import {
  apiKeysPerProject,
  changeApiKey,
  createApiKey,
  removeApiKey,
} from '../../src/registration/api-keys.ts';
import { OutdatedError } from '../../src/registration/changes.ts';
import { expectRefusal, openRegistry } from './registry.ts';

const fixed = 'only-for-tests-and-no-secret';

describe('API keys', () => {
  test('have random ids and keys, and only a digest is stored', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    const { id: projectId } = await registry.addProject();
    const first = await createApiKey(context, projectId, { name: 'First' });
    const second = await createApiKey(context, projectId, { name: 'Second' });
    expect(first.key).toMatch(/^gwk_[\w-]{43}$/);
    expect(new Set([first.key, second.key, first.id, second.id]).size).toBe(4);
    const found = await context.storage.findApiKeyBySha256(sha256(first.key));
    expect(found).toMatchObject({ id: first.id, name: 'First', apis: [], addresses: [] });
    expect(JSON.stringify(found)).not.toContain(first.key);
  });

  test('events name the key by its id, and have neither the key nor its digest', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    const { id: projectId } = await registry.addProject();
    const start = await context.storage.lastEventId();
    const { id, key } = await createApiKey(context, projectId, { name: 'Web' });
    await changeApiKey(context, { projectId, id }, { addresses: ['192.0.2.1'] });
    await removeApiKey(context, { projectId, id });
    const { items } = await context.storage.readEvents({ limit: 10, after: start });
    const by = { actor: { kind: 'operator' }, cause: 'admin', projectId };
    expect(items).toMatchObject([
      { ...by, kind: 'apiKey.created', after: { id, name: 'Web' } },
      { ...by, kind: 'apiKey.changed', before: { addresses: [] }, after: { id, addresses: ['192.0.2.1'] } },
      { ...by, kind: 'apiKey.removed', before: { id, name: 'Web' } },
    ]);
    const text = JSON.stringify(items);
    for (const secret of [key, Buffer.from(sha256(key)).toString('hex'), 'sha256']) {
      expect(text).not.toContain(secret);
    }
  });

  test('a change keeps the fields that it doesn’t name, and fails if it names an outdated revision', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    const { id: projectId } = await registry.addProject();
    const { id, revision } = await createApiKey(context, projectId, {
      name: 'Web',
      apis: ['youtube.googleapis.com', 'youtube.googleapis.com'],
      addresses: ['2001:DB8::/32'],
    });
    const { record, changed } = await changeApiKey(context, { projectId, id }, { name: 'Site' });
    expect(record).toMatchObject({
      name: 'Site',
      apis: ['youtube.googleapis.com'],
      addresses: ['2001:db8::/32'],
    });
    expect(changed).toBe(true);
    expect((await changeApiKey(context, { projectId, id }, { name: 'Site' })).changed).toBe(false);
    const outdated = { projectId, id, ifRevision: revision };
    await expect(changeApiKey(context, outdated, { name: 'Lost' })).rejects.toThrow(OutdatedError);
    await expect(removeApiKey(context, outdated)).rejects.toThrow(OutdatedError);
    await removeApiKey(context, { ...outdated, ifRevision: record.revision });
    await expectRefusal(removeApiKey(context, { projectId, id }), []);
  });

  test('invalid input is an error that names the field', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    const { id: projectId } = await registry.addProject();
    const other = await registry.addProject('other');
    const create = (input: object) => createApiKey(context, projectId, { name: 'Web', ...input });
    await expectRefusal(create({ name: '' }), ['name']);
    await expectRefusal(create({ apis: ['unknown.googleapis.com'] }), ['apis', 0]);
    for (const address of ['203.0.113.0/33', 'example.com', '203.0.113', '::/129', '']) {
      await expectRefusal(create({ addresses: [address] }), ['addresses', 0]);
    }
    await expectRefusal(create({ addresses: Array(101).fill('192.0.2.1') }), ['addresses']);
    await expectRefusal(create({ key: 'too short' }), ['key']);
    await createApiKey(context, other.id, { name: 'Web', key: fixed });
    await expectRefusal(create({ key: fixed }), ['key']);
    await expectRefusal(createApiKey(context, 'unknown', { name: 'Web' }), []);
  });

  test('are limited to 100 in a project', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    const { id: projectId } = await registry.addProject();
    for (let made = 0; made < apiKeysPerProject; made += 1)
      await createApiKey(context, projectId, { name: 'Web' });
    await expectRefusal(createApiKey(context, projectId, { name: 'Web' }), []);
    const { items } = await context.storage.listApiKeys(projectId, { limit: 1_000 });
    expect(items).toHaveLength(100);
    const [first] = items;
    await removeApiKey(context, { projectId, id: first?.id ?? '' });
    await createApiKey(context, projectId, { name: 'Web' });
  });
});
