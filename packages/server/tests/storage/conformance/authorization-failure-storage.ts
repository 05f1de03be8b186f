import { expect } from 'vitest';
import { type AuthorizationFailure, failuresKept } from '../../../src/records/authorization-failure.ts';
import { client, now, seed, upTo } from './records.ts';
import { onTwoNodes, type TestOn } from './subject.ts';

const failure: AuthorizationFailure = {
  id: 'one',
  code: 'redirect_uri_mismatch',
  parameter: 'redirect_uri',
  received: 'https://app.example.com/<callback>',
  fix: { at: 'redirect-uris', client: client.clientId, redirectUri: 'https://app.example.com/<callback>' },
  count: 2,
  firstAt: now - 10,
  lastAt: now,
};

export function authorizationFailuresConform(onStorage: TestOn): void {
  onStorage(
    'failures with the same cause are counted together, also if two nodes add them at once',
    onTwoNodes(async (first, second) => {
      const { clientId } = client;
      await first.addAuthorizationFailures(clientId, [failure]);
      const again = { ...failure, count: 1, firstAt: now + 5, lastAt: now + 5 };
      await Promise.all(
        upTo(10).map((index) => (index % 2 ? first : second).addAuthorizationFailures(clientId, [again])),
      );
      const all = { ...failure, count: 12, lastAt: now + 5 };
      expect(await second.listAuthorizationFailures(clientId)).toEqual([all]);
    }),
  );

  onStorage(
    'invariant 6 a flood fills a bounded list; one kind doesn’t push out the others',
    async (storage) => {
      await seed(storage);
      const { clientId } = client;
      const kept = { ...failure, id: 'kept', code: 'restricted_client' as const };
      await storage.addAuthorizationFailures(clientId, [kept]);
      for (const round of upTo(5)) {
        const flood = upTo(50).map((index) => ({
          ...failure,
          id: `${round}-${index}`,
          lastAt: now + round * 100 + index,
        }));
        await storage.addAuthorizationFailures(clientId, flood);
      }
      const found = await storage.listAuthorizationFailures(clientId);
      expect(found).toHaveLength(failuresKept.perCode + 1);
      expect(found.at(-1)?.id).toBe('kept');
      expect(found.map(({ lastAt }) => lastAt)).toEqual(
        found.map(({ lastAt }) => lastAt).toSorted((a, b) => b - a),
      );
      expect(Math.min(...found.slice(0, -1).map(({ lastAt }) => lastAt))).toBeGreaterThan(now + 400);
      const codes = [
        'invalid_request',
        'invalid_scope',
        'access_denied',
        'org_internal',
        'invalid_target',
      ] as const;
      const more = codes.flatMap((code, place) =>
        upTo(5).map((index) => ({
          ...failure,
          code,
          id: `${code} ${index}`,
          lastAt: now + 1_000 + place * 10 + index,
        })),
      );
      await storage.addAuthorizationFailures(clientId, more);
      const latest = await storage.listAuthorizationFailures(clientId);
      expect(latest).toHaveLength(failuresKept.perClient);
      expect(latest.some(({ id }) => id === 'kept')).toBe(false);
    },
  );

  onStorage(
    'failures go with their client, and nobody adds any for a client that isn’t there',
    async (storage) => {
      await seed(storage);
      await storage.addAuthorizationFailures('nobody', [failure]);
      await storage.addAuthorizationFailures('a\0b', [failure]);
      expect(await storage.listAuthorizationFailures('nobody')).toEqual([]);
      expect(await storage.listAuthorizationFailures('a\0b')).toEqual([]);
      await storage.addAuthorizationFailures(client.clientId, [failure]);
      const stored = await storage.findClient(client.clientId);
      if (stored === undefined) throw new Error('no client');
      await storage.updateClient({ ...stored, state: 'deleted', deletedAt: now });
      await storage.retireClients({ now, unusedSince: 0, deletedBefore: now, limit: 10 });
      expect(await storage.findClient(client.clientId)).toBeUndefined();
      expect(await storage.listAuthorizationFailures(client.clientId)).toEqual([]);
    },
  );
}
