import { createClient, createCluster } from 'redis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningRedis, redisPath, startRedis } from '../../../../tests/support/redis.ts';
import { grantStoreConformance } from '../../src/stores/conformance.ts';
import { redisGrantStore } from '../../src/stores/redis.ts';
import { openStore } from './open-store.ts';
import { severalProcesses } from './several-processes.ts';
import { expectIndependent, grant } from './stored-grant.ts';

describe.skipIf(!redisPath)('Redis', () => {
  let server: RunningRedis;

  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.stop());

  async function connect(RESP: 2 | 3) {
    const client = createClient({ url: server.url, RESP });
    await client.connect();
    return client;
  }

  describe('CLI-7 the store in Redis conforms', () => {
    const cases = grantStoreConformance({ open: () => openStore.redis(server.url) });
    for (const { name, run } of cases) test(name, run);
  });

  describe.each([2, 3] as const)('CLI-7 the store in Redis conforms with RESP%i', (version) => {
    const cases = grantStoreConformance({
      open: async () => {
        const client = await connect(version);
        return { store: redisGrantStore(client, { prefix: `resp:${version}` }), close: () => client.close() };
      },
    });
    for (const { name, run } of cases) test(name, run);
  });

  describe('CLI-7 the store in a Redis cluster conforms', () => {
    let clustered: RunningRedis;

    beforeAll(async () => {
      clustered = await startRedis({ cluster: true });
    });
    afterAll(() => clustered.stop());

    const cases = grantStoreConformance({
      open: async () => {
        const cluster = createCluster({ rootNodes: [{ url: clustered.url }] });
        await cluster.connect();
        const store = redisGrantStore(
          { sendCommand: (args) => cluster.sendCommand('{grants}', false, args) },
          { prefix: 'grants' },
        );
        return { store, close: () => cluster.close() };
      },
    });
    for (const { name, run } of cases) test(name, run);
  });

  describe('several processes', () => severalProcesses('redis', async () => server.url));

  test('writes that Redis has confirmed survive if Redis is killed', async () => {
    const own = await startRedis();
    const { store, close } = await openStore.redis(own.url);
    await store.write('ada', grant, { version: undefined });
    await close?.();
    await own.restart();
    const again = await openStore.redis(own.url);
    expect(await again.store.read('ada')).toEqual(grant);
    await again.close?.();
    await own.stop();
  });

  test('stores with different prefixes are independent', async () => {
    const client = await connect(3);
    const left = redisGrantStore(client, { prefix: 'left' });
    const right = redisGrantStore(client, { prefix: 'left:grant' });
    await expectIndependent(left, right);
    await client.close();
  });

  test('used keys expire by themselves', async () => {
    const client = await connect(3);
    const store = redisGrantStore(client, { prefix: 'ending' });
    expect(await store.consume('key', 0.1)).toBe(true);
    await expect.poll(() => client.exists('{ending}:used:key')).toBe(0);
    expect(await store.consume('key', 10)).toBe(true);
    await client.close();
  });

  test('nothing remains of a removed grant', async () => {
    const client = await connect(3);
    const store = redisGrantStore(client, { prefix: 'removed' });
    await store.write('ada', { ...grant, revocationPending: true }, { version: undefined });
    await store.acquireLease('ada', 'lease', 10);
    expect(await store.remove('ada', { version: '1' })).toBe(true);
    expect(await client.keys('*removed*')).toEqual([]);
    await client.close();
  });
});

test.each(['', 'a{b', 'a}b', 'a b', 'ä', 'a'.repeat(65)])('the prefix %j is rejected', (prefix) => {
  expect(() => redisGrantStore({ sendCommand: async () => null }, { prefix })).toThrow(TypeError);
});
