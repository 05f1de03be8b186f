import { describe, expect, test } from 'vitest';
import { commandLineId } from '../../src/registration/built-in-app.ts';
import {
  restorableUntil,
  retireUnusedClients,
  setClientState,
  unusedDeletionAt,
} from '../../src/registration/client-life.ts';
import { expectRefusal, openRegistry, plain, stateChanges } from './registry.ts';

const daySeconds = 86_400;

describe('changing a client’s state', () => {
  test('CON-9 a client can be disabled, enabled, deleted and restored', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    let client = await registry.addClient();
    for (const [change, state] of stateChanges) {
      const { record, changed } = await setClientState(context, client, change);
      expect({ state: record.state, changed }).toEqual({ state, changed: true });
      expect(record.deletedAt).toBe(state === 'deleted' ? context.now() : undefined);
      expect(plain(await context.storage.findClient(client.clientId))).toEqual(plain(record));
      expect(await setClientState(context, record, change)).toMatchObject({ changed: false });
      client = record;
    }
  });

  test('CON-9 a deleted client can be restored for thirty days', async () => {
    await using registry = await openRegistry();
    const { context, later } = registry;
    const { record } = await setClientState(context, await registry.addClient(), 'delete');
    expect(restorableUntil(record, context.settings)).toBe(context.now() + 30 * daySeconds);
    await expectRefusal(setClientState(later(30 * daySeconds), record, 'restore'), []);
    const restored = await setClientState(later(30 * daySeconds - 1), record, 'restore');
    expect(restored.record.state).toBe('active');
  });

  test('a deleted client cannot be enabled or disabled, and a disabled one cannot be restored', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    const { record: disabled } = await setClientState(context, await registry.addClient(), 'disable');
    await expectRefusal(setClientState(context, disabled, 'restore'), []);
    const { record: deleted } = await setClientState(context, disabled, 'delete');
    await expectRefusal(setClientState(context, deleted, 'enable'), []);
    await expectRefusal(setClientState(context, deleted, 'disable'), []);
  });
});

describe('an unused client', () => {
  test('CON-9 after 184 days, the date of its deletion is set; it is deleted 31 days later, and erased 30 days after that', async () => {
    await using registry = await openRegistry();
    const { storage, settings } = registry.context;
    const now = registry.context.now();
    const client = await registry.addClient();
    const marked = now + 184 * daySeconds;
    const deletion = marked + 30 * daySeconds;
    expect(unusedDeletionAt(client, settings, marked - 1)).toBeUndefined();
    expect(unusedDeletionAt(client, settings, marked)).toBe(deletion + daySeconds);
    const commandLine = { ...client, clientId: commandLineId, projectId: commandLineId };
    expect(unusedDeletionAt(commandLine, settings, marked)).toBeUndefined();

    const gone = deletion + daySeconds + 1;
    expect(await retireUnusedClients(storage, settings, deletion)).toEqual({ deleted: [], erased: [] });
    const { deleted } = await retireUnusedClients(storage, settings, gone);
    expect(deleted).toEqual([client.clientId]);
    expect(await storage.findClient(client.clientId)).toMatchObject({ state: 'deleted', deletedAt: gone });

    const end = gone + 30 * daySeconds;
    expect((await retireUnusedClients(storage, settings, end - 1)).erased).toEqual([]);
    expect((await retireUnusedClients(storage, settings, end)).erased).toEqual([client.clientId]);
    expect(await storage.findClient(client.clientId)).toBeUndefined();
  });

  test('is not deleted if it is used again', async () => {
    await using registry = await openRegistry();
    const { storage, settings } = registry.context;
    const now = registry.context.now();
    const { clientId } = await registry.addClient();
    await storage.touchClient(clientId, now + 100 * daySeconds);
    const client = await storage.findClient(clientId);
    const later = now + 214 * daySeconds;
    expect(client && unusedDeletionAt(client, settings, later)).toBeUndefined();
    expect((await retireUnusedClients(storage, settings, later)).deleted).toEqual([]);
  });

  test('is not deleted again right after it is restored', async () => {
    await using registry = await openRegistry();
    const { storage, settings } = registry.context;
    const now = registry.context.now();
    const { clientId } = await registry.addClient();
    const gone = now + 215 * daySeconds + 1;
    await retireUnusedClients(storage, settings, gone);
    const deleted = await storage.findClient(clientId);
    if (deleted === undefined) throw new Error('the client is gone');
    await setClientState(registry.later(gone - now + daySeconds), deleted, 'restore');
    expect((await retireUnusedClients(storage, settings, gone + daySeconds + 60)).deleted).toEqual([]);
    const restored = await storage.findClient(clientId);
    expect(restored).toMatchObject({ state: 'active', unusedSince: gone });
    expect(restored).not.toHaveProperty('lastUsedAt');
    await storage.touchClient(clientId, gone + daySeconds + 1);
    const used = await storage.findClient(clientId);
    expect(used).toMatchObject({ lastUsedAt: gone + daySeconds + 1 });
    expect(used).not.toHaveProperty('unusedSince');
  });

  test('is deleted even if one transaction cannot delete all unused clients', async () => {
    await using registry = await openRegistry();
    const { storage, settings } = registry.context;
    const now = registry.context.now();
    await registry.addProject();
    const made = await Promise.all(Array.from({ length: 230 }, () => registry.addClient()));
    const { deleted } = await retireUnusedClients(storage, settings, now + 216 * daySeconds);
    expect([...deleted].sort()).toEqual(made.map(({ clientId }) => clientId).sort());
  });
});
