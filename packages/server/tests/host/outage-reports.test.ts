import { expect, test } from 'vitest';
import { sparingOfOutages } from '../../src/host/outage-reports.ts';
import { createServer } from '../../src/index.ts';
import { StorageUnavailableError } from '../../src/storage/errors/unavailable.ts';
import { openStorage } from '../../src/storage/open.ts';

test('an outage is reported at most once in ten seconds for each reason; other failures are always reported', () => {
  let now = 100;
  const reported: string[] = [];
  const report = sparingOfOutages(
    (where) => reported.push(where),
    () => now,
  );
  report('first', new StorageUnavailableError('busy'));
  report('again', new StorageUnavailableError('busy'));
  report('another reason', new StorageUnavailableError('full'));
  report('a bug', new TypeError());
  report('a bug again', new TypeError());
  now += 10;
  report('still', new StorageUnavailableError('busy'));
  expect(reported).toEqual(['first', 'another reason', 'a bug', 'a bug again', 'still']);
});

test('an embedded server still responds if reporting its failure throws', async () => {
  const storage = await openStorage(':memory:');
  const server = await createServer({
    storage: { ...storage, findClientWithProject: () => Promise.reject(new Error('the disk is gone')) },
    rootKeys: [{ id: 1, secret: new Uint8Array(32) }],
    settings: { origin: 'https://id.example.com' },
    reportFailure: () => {
      throw new Error('the log is full');
    },
  });
  const body = new URLSearchParams({ grant_type: 'refresh_token', client_id: 'c', client_secret: 's' });
  const answer = await server.fetch(new Request('https://id.example.com/token', { method: 'POST', body }));
  expect([answer.status, (await answer.json()).error]).toEqual([500, 'server_error']);
  await storage.close();
});
