import { expect } from 'vitest';
import { overwrite } from '../../../../../tests/support/overwrite.ts';
import type { SetUpStorage } from '../../../../../tests/support/set-up-storage.ts';
import { authorize, code, endless, redemption, tokenExists, tokenState } from './authorizations.ts';
import { account, asCreated, client, digest, now, project, secondAccount, seed, upTo } from './records.ts';
import { onTwoNodes, type TestOn } from './subject.ts';

const day = 86_400;
const clientId = client.clientId;
const lastUses = async (storage: SetUpStorage) => [
  (await storage.findGrant(account.sub, project.id, now))?.lastUsedAt,
  (await storage.findClient(clientId))?.lastUsedAt,
];

export function usesConform(onStorage: TestOn): void {
  onStorage(
    'exchanges and refreshes record the last use of grant and client, precise to a day',
    async (storage) => {
      await seed(storage);
      await storage.issueCode(code('0'), endless(['drive']));
      expect(await lastUses(storage)).toEqual([undefined, undefined]);
      await authorize(storage, '1');
      expect(await lastUses(storage)).toEqual([now + 1, now + 1]);
      await authorize(storage, '2', { redemption: { now: now + 9 } });
      expect(await lastUses(storage)).toEqual([now + 1, now + 1]);
      await storage.touchRefreshToken(digest('token 1'), now + 1 + day);
      expect(await lastUses(storage)).toEqual([now + 1 + day, now + 1 + day]);
      await storage.touchRefreshToken(digest('token 2'), now + 5);
      expect(await lastUses(storage)).toEqual([now + 1 + day, now + 1 + day]);
      const late = { issuedAt: now + 3 * day, expiresAt: now + 4 * day };
      await authorize(storage, '3', { code: late, redemption: { now: now + 3 * day } });
      expect(await lastUses(storage)).toEqual([now + 3 * day, now + 3 * day]);
    },
  );

  onStorage(
    'the last use of each secret is recorded once a day, and a change of the client keeps the recorded time',
    async (storage) => {
      await seed(storage);
      const [first] = client.secrets;
      if (first === undefined) throw new TypeError('the client has no secret');
      const second = { ...first, sha256: digest('second secret'), sealed: 'second' };
      const uses = async () =>
        (await storage.findClient(clientId))?.secrets.map(({ lastUsedAt }) => lastUsedAt);
      await overwrite(storage).client({ ...client, secrets: [first, second] });
      expect(await uses()).toEqual([undefined, undefined]);
      await storage.touchClientSecret(clientId, first, now);
      expect(await uses()).toEqual([now, undefined]);
      // On the same day, the method writes nothing, so it returns undefined instead of a promise.
      expect(storage.touchClientSecret(clientId, first, now + day - 1)).toBeUndefined();
      const [read] = (await storage.findClient(clientId))?.secrets ?? [];
      const unknownHere = { ...first, ...read, sealed: 'not yet seen by this process' };
      expect(storage.touchClientSecret(clientId, unknownHere, now + day - 1)).toBeUndefined();
      await storage.touchClientSecret(clientId, second, now + 5);
      expect(await uses()).toEqual([now, now + 5]);
      await storage.touchClientSecret(clientId, first, now + day);
      await storage.touchClientSecret(clientId, first, now + 1);
      const revision = (await storage.findClient(clientId))?.revision;
      await overwrite(storage).client({
        ...client,
        name: 'Other',
        secrets: [first, { ...second, lastUsedAt: 1 }],
      });
      expect(await uses()).toEqual([now + day, now + 5]);
      expect((await storage.findClient(clientId))?.revision).toBe((revision ?? 0) + 1);
      await overwrite(storage).client({ ...client, secrets: [second] });
      await storage.touchClientSecret(clientId, { ...first, sealed: 'other' }, now + 9 * day);
      await storage.touchClientSecret(clientId, second, now + 9 * day);
      await overwrite(storage).client({ ...client, secrets: [first, second] });
      expect(await uses()).toEqual([undefined, now + 9 * day]);
      await storage.touchClientSecret('unknown', { ...second, sealed: 'third' }, now);
      await storage.touchClientSecret('a\0b', { ...second, sealed: 'fourth' }, now);
    },
  );

  onStorage(
    'the time of a client’s last use never goes back, and a change of the client keeps the recorded time',
    async (storage) => {
      await seed(storage);
      await storage.touchClient(clientId, now + 5);
      await storage.touchClient(clientId, now + 4);
      await storage.touchClient('unknown', now);
      await storage.touchClient('a\0b', now);
      expect(await storage.findClient(clientId)).toEqual({ ...asCreated(client), lastUsedAt: now + 5 });
      await overwrite(storage).client({ ...client, name: 'Other', lastUsedAt: now + 100 });
      expect((await storage.listClients(project.id, { limit: 100 })).items).toEqual([
        { ...client, name: 'Other', lastUsedAt: now + 5, revision: 2 },
      ]);
      const made = {
        ...client,
        clientId: 'made',
        state: 'deleted',
        lastUsedAt: now,
        deletedAt: now + 1,
      } as const;
      await storage.createClient(made);
      expect(await storage.findClient('made')).toEqual(asCreated(made));
      const { deletedAt: _deletedAt, ...restored } = { ...made, state: 'active' } as const;
      await overwrite(storage).client(restored);
      expect(await storage.findClient('made')).toEqual({ ...restored, revision: 2 });
    },
  );

  onStorage(
    'unused clients are deleted, then erased, a bounded number at a time',
    async (storage, anotherNode) => {
      await seed(storage);
      const unused = upTo(3).map((index) => ({ ...client, clientId: `unused ${index}` }));
      for (const each of unused) await storage.createClient(each);
      await storage.createClient({ ...client, clientId: 'off', state: 'disabled' });
      await storage.createClient({ ...client, clientId: 'new', createdAt: now + 100 });
      await storage.touchClient(clientId, now + 100);
      const retire = (time: number, limit: number) =>
        storage.retireClients({ now: time, unusedSince: now + 100, deletedBefore: time - 50, limit });

      const deleted = [...(await retire(now + 200, 3)).deleted];
      expect(deleted).toHaveLength(3);
      const second = await retire(now + 201, 3);
      expect(second).toEqual({ deleted: [expect.any(String)], erased: [] });
      expect([...deleted, ...second.deleted].toSorted()).toEqual([
        'off',
        ...unused.map((one) => one.clientId),
      ]);
      expect(await storage.findClient(deleted[0] ?? '')).toMatchObject({
        state: 'deleted',
        deletedAt: now + 200,
      });
      expect(await retire(now + 202, 3)).toEqual({ deleted: [], erased: [] });

      const erased = await (await anotherNode()).retireClients({
        now: now + 250,
        unusedSince: 0,
        deletedBefore: now + 200,
        limit: 10,
      });
      expect(erased.erased.toSorted()).toEqual(deleted.toSorted());
      for (const id of deleted) expect(await storage.findClient(id)).toBeUndefined();
      const left = (await storage.listClients(project.id, { limit: 100 })).items.map((one) => one.clientId);
      expect(left.toSorted()).toEqual([clientId, 'new', ...second.deleted].toSorted());
    },
  );

  onStorage(
    'erasing a client erases its codes and refresh tokens, and no others',
    async (storage, anotherNode) => {
      await seed(storage);
      await storage.createClient({ ...client, clientId: 'gone' });
      await authorize(storage, 'gone', { code: { clientId: 'gone' } });
      await storage.issueCode(code('open', { clientId: 'gone' }), []);
      await authorize(storage, 'kept');
      const elsewhere = await anotherNode();
      expect(await tokenExists(elsewhere, 'gone')).toBe(true);
      await overwrite(storage).client({ ...client, clientId: 'gone', state: 'deleted', deletedAt: now });
      const retirement = { now, unusedSince: 0, deletedBefore: now, limit: 10 };
      expect(await storage.retireClients(retirement)).toEqual({ deleted: [], erased: ['gone'] });
      for (const node of [storage, elsewhere]) {
        expect(await tokenExists(node, 'gone')).toBe(false);
        expect(await node.findCode(code('open').sha256, now)).toBeUndefined();
        expect(await node.countRefreshTokens(account.sub)).toBe(1);
        expect(await tokenState(node, 'gone')).toBeUndefined();
        expect(await tokenExists(node, 'kept')).toBe(true);
      }
      expect(await storage.redeemCode(code('open').sha256, redemption('open'))).toEqual({
        outcome: 'unknown',
      });
    },
  );

  onStorage(
    'erasing a client while its codes are redeemed leaves none of its tokens',
    onTwoNodes(async (first, second) => {
      for (const round of upTo(8)) {
        const gone = `gone ${round}`;
        const names = upTo(12).map((index) => `${round}.${index}`);
        await first.createClient({ ...client, clientId: gone, state: 'deleted', deletedAt: now });
        await Promise.all(
          names.map((name) => first.issueCode(code(name, { clientId: gone }), endless(['drive']))),
        );
        await Promise.all([
          ...names.map((name) => first.redeemCode(code(name).sha256, redemption(name))),
          second.retireClients({ now, unusedSince: 0, deletedBefore: now, limit: 10 }),
        ]);
        // The first run skips the client if a redemption has locked its row.
        await second.retireClients({ now, unusedSince: 0, deletedBefore: now, limit: 10 });
        expect(await first.findClient(gone)).toBeUndefined();
        expect(await first.countRefreshTokens(account.sub)).toBe(0);
      }
    }),
  );

  onStorage(
    'an account counts as a user of a project only once, and remains a user after its grant is revoked',
    async (storage, anotherNode) => {
      await seed(storage);
      await storage.createProject({ ...project, id: 'another-project', number: 2 });
      const elsewhere = await anotherNode();
      await storage.issueCode(code('1'), endless(['drive']));
      expect(await storage.countProjectUsers(project.id)).toBe(0);
      expect(await storage.isProjectUser(project.id, account.sub)).toBe(false);
      await Promise.all(
        upTo(20).map((index) => {
          const accountSub = index % 2 ? account.sub : secondAccount.sub;
          const node = index % 3 ? storage : elsewhere;
          return node.issueCode(code(`u${index}`, { accountSub }), endless(['drive']), true);
        }),
      );
      expect(await storage.countProjectUsers(project.id)).toBe(2);
      for (const { sub } of [account, secondAccount]) await storage.revokeGrant(sub, project.id);
      for (const { sub } of [account, secondAccount]) {
        expect(await elsewhere.isProjectUser(project.id, sub)).toBe(true);
        expect(await elsewhere.isProjectUser('another-project', sub)).toBe(false);
      }
      expect(await elsewhere.countProjectUsers('another-project')).toBe(0);
      expect(await elsewhere.countProjectUsers('\ud800')).toBe(0);
      expect(await elsewhere.isProjectUser(project.id, '\ud800')).toBe(false);
      expect(await storage.issueCode(code('x', { projectId: 'another-project' }), [], true)).toBeUndefined();
      expect(await storage.countProjectUsers('another-project')).toBe(0);
    },
  );
}
