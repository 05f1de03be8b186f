import { expect } from 'vitest';
import type { SetUpStorage } from '../../../../../tests/support/set-up-storage.ts';
import type { RegisteredApi } from '../../../src/records/api.ts';
import type { EventDraft, EventKind } from '../../../src/records/event.ts';
import type { Project } from '../../../src/records/project.ts';
import type { Stored } from '../../../src/records/stored.ts';
import { ProjectDeletedError } from '../../../src/storage/errors/storage-errors.ts';
import { authorize, code, endless, redemption, tokenExists, tokenState } from './authorizations.ts';
import { account, client, digest, now, project, secondAccount, seed, upTo } from './records.ts';
import { onTwoNodes, type TestOn } from './subject.ts';
import { eventsSince } from './told-events.ts';

const limits = { apis: 10, scopes: 10 };
const api: RegisteredApi = {
  id: 'notes.example.com',
  title: 'Notes',
  audience: 'https://notes.example.com/',
  family: 'Notes',
  projectId: project.id,
  scopes: [],
  state: 'active',
  createdAt: now,
};
const scopeOf = (name: string): RegisteredApi['scopes'][number] => ({
  name,
  sensitivity: 'sensitive',
  allows: { en: 'See notes' },
  includes: [],
  state: 'active',
});

const event = (kind: EventKind): EventDraft => ({
  kind,
  at: now,
  actor: { kind: 'operator' },
  cause: 'admin',
  projectId: project.id,
});

async function stored(storage: SetUpStorage, id = project.id): Promise<Stored<Project>> {
  const found = await storage.findProject(id);
  if (found === undefined) throw new Error(`there is no project ${id}`);
  return found;
}

async function remove(storage: SetUpStorage, deletedAt = now): Promise<void> {
  const changed = { ...(await stored(storage)), deletedAt };
  expect(await storage.deleteProject(changed, event('project.deleted'))).toBe('updated');
}

async function restore(storage: SetUpStorage, at = now): Promise<void> {
  const { deletedAt: _deletedAt, ...living } = await stored(storage);
  expect(await storage.restoreProject(living, at, event('project.restored'))).toBe('updated');
}

const member = { projectId: project.id, accountSub: secondAccount.sub, role: 'owner' } as const;
const domain = { projectId: project.id, domain: 'sample.test', challenge: 'a-challenge' };
const key = {
  id: '0123456789abcdef',
  projectId: project.id,
  name: 'Website',
  sha256: digest('key'),
  apis: [],
  addresses: [],
  createdAt: now,
};

const changes: readonly (readonly [EventKind, (storage: SetUpStorage, e: EventDraft) => Promise<unknown>])[] =
  [
    ['project.changed', async (on, e) => on.updateProject({ ...(await stored(on)), name: 'New' }, e)],
    ['verification.submitted', async (on, e) => on.updateProject(await stored(on), e)],
    ['member.added', (on, e) => on.addProjectMember(member, 9, e)],
    ['domain.added', (on, e) => on.addProjectDomain(domain, 9, e)],
    ['apiKey.created', (on, e) => on.addApiKey(key, 9, e)],
    ['client.created', (on, e) => on.createClient({ ...client, clientId: 'new' }, e)],
    ['client.changed', (on, e) => on.updateClient({ ...client, name: 'New', revision: 2 }, e)],
    ['api.created', (on, e) => on.createApi(api, limits, e)],
  ];

export function projectLifeConforms(onStorage: TestOn): void {
  onStorage(
    'a deleted project immediately counts as deleted on every node; a restored project works again',
    onTwoNodes(async (first, second) => {
      await authorize(first, '1');
      const token = () => second.findRefreshToken(digest('token 1'), now + 2);
      const pair = () => second.findClientWithProject(client.clientId);
      expect((await tokenState(second))?.clientState).toBe('active');
      expect((await token())?.project).not.toHaveProperty('deletedAt');
      expect((await pair())?.project).not.toHaveProperty('deletedAt');
      await remove(first, now + 5);
      expect((await tokenState(second))?.clientState).toBe('deleted');
      expect((await token())?.project.deletedAt).toBe(now + 5);
      expect(await pair()).toMatchObject({ client: { state: 'active' }, project: { deletedAt: now + 5 } });
      expect(await stored(second)).toEqual({ ...project, deletedAt: now + 5, revision: 2 });
      await restore(first);
      expect((await tokenState(second))?.clientState).toBe('active');
      expect((await token())?.project).not.toHaveProperty('deletedAt');
      expect(await stored(second)).toEqual({ ...project, revision: 3 });
      const kinds = (await eventsSince(first, 0)).map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind.startsWith('project.'))).toEqual([
        'project.deleted',
        'project.restored',
      ]);
      expect(await second.findClientWithProject('unknown')).toBeUndefined();
      expect(await second.findClientWithProject('a\0b')).toBeUndefined();
    }),
  );

  onStorage(
    'a deletion or restoration changes nothing if the revision is outdated or the project is missing',
    async (storage) => {
      await seed(storage);
      const present = await stored(storage);
      const outdated = { ...present, revision: 9, deletedAt: now };
      expect(await storage.deleteProject(outdated, event('project.deleted'))).toBe('outdated');
      expect(await storage.restoreProject(outdated, now, event('project.restored'))).toBe('outdated');
      const missing = { ...present, id: 'missing' };
      expect(await storage.deleteProject(missing, event('project.deleted'))).toBe('missing');
      expect(await storage.restoreProject({ ...missing, id: 'a\0b' }, now, event('project.restored'))).toBe(
        'missing',
      );
      expect([await stored(storage), await storage.lastEventId()]).toEqual([present, 0]);
    },
  );

  onStorage(
    'storage rejects changes of a deleted project and its records, but not of its grants or of other projects',
    async (storage) => {
      await seed(storage);
      await storage.createProject({ ...project, id: 'other', number: 300_000_000_000 });
      await remove(storage);
      const before = [await stored(storage), await storage.findClient(client.clientId)];
      for (const [kind, change] of changes) {
        await expect(change(storage, event(kind)), kind).rejects.toThrow(ProjectDeletedError);
      }
      expect([await stored(storage), await storage.findClient(client.clientId)]).toEqual(before);
      expect((await eventsSince(storage, 0)).map(({ kind }) => kind)).toEqual(['project.deleted']);
      await storage.recordEvent(event('client.secretDownloaded'));
      await storage.addProjectMember({ ...member, projectId: 'other' }, 9, {
        ...event('member.added'),
        projectId: 'other',
      });
      await authorize(storage, '1');
      expect(await storage.revokeGrant(account.sub, project.id, event('grant.revoked'))).toBe(true);
      await restore(storage);
      for (const [kind, change] of changes) {
        const made = kind === 'client.changed' ? undefined : await change(storage, event(kind));
        expect([undefined, 'updated', 'added', 'created'], kind).toContain(made);
      }
    },
  );

  onStorage('a project that owns an API can be deleted only after the API is retired', async (storage) => {
    await seed(storage);
    await storage.createApi(api, limits);
    const changed = { ...(await stored(storage)), deletedAt: now };
    expect(await storage.deleteProject(changed, event('project.deleted'))).toBe('owns-api');
    expect([await stored(storage), await storage.lastEventId()]).toEqual([{ ...project, revision: 1 }, 0]);
    await storage.updateApi({ ...api, state: 'retired', revision: 1 }, limits);
    await remove(storage);
  });

  onStorage(
    'a submitted project isn’t in the reviewers’ list while the project is deleted',
    async (storage) => {
      await seed(storage);
      const review = { submittedAt: now };
      const screen = { ...project.consentScreen, verification: 'submitted' as const, review };
      await storage.updateProject({ ...(await stored(storage)), consentScreen: screen });
      const waiting = async () =>
        (await storage.listSubmittedProjects({ limit: 9 })).items.map(({ id }) => id);
      await remove(storage);
      expect(await waiting()).toEqual([]);
      await restore(storage);
      expect(await waiting()).toEqual([project.id]);
    },
  );

  onStorage(
    'restoring a project, even twice, keeps a client that was never used as never used, and as unused since about then',
    async (storage) => {
      await seed(storage);
      for (const at of [now + 100, now + 200]) {
        await remove(storage);
        await restore(storage, at);
        const found = await storage.findClient(client.clientId);
        expect(found).toMatchObject({ name: client.name, unusedSince: at - 86_400 });
        expect(found).not.toHaveProperty('lastUsedAt');
      }
      await storage.touchClient(client.clientId, now + 201);
      await remove(storage);
      await restore(storage, now + 300);
      const used = await storage.findClient(client.clientId);
      expect(used).toMatchObject({ lastUsedAt: now + 300 });
      expect(used).not.toHaveProperty('unusedSince');
    },
  );

  onStorage(
    'while a project is deleted, none of its clients counts as unused; restoring the project counts as a use',
    async (storage) => {
      await seed(storage);
      await storage.touchClient(client.clientId, now);
      await storage.createClient({ ...client, clientId: 'off', state: 'deleted', deletedAt: now + 90 });
      await remove(storage);
      const retire = (at: number) =>
        storage.retireClients({ now: at, unusedSince: at - 50, deletedBefore: now, limit: 9 });
      expect(await retire(now + 100)).toEqual({ deleted: [], erased: [] });
      await restore(storage, now + 100);
      expect(await storage.findClient(client.clientId)).toMatchObject({ lastUsedAt: now + 100 });
      expect(await storage.findClient('off')).not.toHaveProperty('lastUsedAt');
      expect(await retire(now + 150)).toEqual({ deleted: [], erased: [] });
      expect(await retire(now + 151)).toEqual({ deleted: [client.clientId], erased: [] });
    },
  );

  onStorage(
    'housekeeping erases a deleted project in bounded batches; the names of granted scopes stay taken',
    async (storage) => {
      await seed(storage);
      await storage.createProject({ ...project, id: 'other', number: 300_000_000_000 });
      await storage.createClient({ ...client, clientId: 'other', projectId: 'other' });
      await storage.createApi({ ...api, scopes: [scopeOf('unused'), scopeOf('used')] }, limits);
      for (const index of upTo(25)) {
        const sub = `2000000000000000000${String(index).padStart(2, '0')}`;
        await storage.createAccount({ ...account, sub, email: `${index}@example.test` });
        await authorize(storage, `${index}`, { code: { accountSub: sub } });
        await storage.issueCode(code(`${index} b`, { accountSub: sub }), endless(['drive', 'used']));
        await storage.createClient({ ...client, clientId: `client ${index}` });
        await storage.addProjectMember({ ...member, accountSub: sub }, 99);
        await storage.addApiKey({ ...key, id: `key ${index}`, sha256: digest(`key ${index}`) }, 99);
      }
      await storage.addProjectDomain(domain, 9);
      const elsewhere = { clientId: 'other', projectId: 'other', scopes: ['drive', 'used'] };
      await storage.issueCode(code('elsewhere', elsewhere), endless(elsewhere.scopes));
      await storage.redeemCode(digest('code elsewhere'), redemption('elsewhere'));
      await storage.updateApi(
        { ...api, scopes: [scopeOf('unused'), scopeOf('used')], state: 'retired', revision: 1 },
        limits,
      );
      await remove(storage, now + 10);
      const erase = (deletedBefore: number) =>
        storage.eraseDeletedProject({ now: now + 99, deletedBefore, limit: 10 });
      expect(await erase(now + 9)).toBe('done');
      const [before, revision] = [await storage.lastEventId(), await storage.catalogueRevision()];

      expect(await erase(now + 10)).toBe('more');
      // The first batch erases only refresh tokens.
      expect(await storage.lastEventId()).toBe(before);
      expect((await stored(storage)).deletedAt).toBe(now + 10);
      let batches = 1;
      while ((await erase(now + 10)) === 'more') batches += 1;
      // A batch has about 10 rows. The project has 25 refresh tokens, grants, members and API keys, 26 clients, and
      // more codes.
      expect(batches).toBeGreaterThanOrEqual(15);

      expect(await storage.findProject(project.id)).toBeUndefined();
      expect(await storage.findClient(client.clientId)).toBeUndefined();
      expect(await storage.findApi(api.id)).toBeUndefined();
      expect(await storage.countRefreshTokens('200000000000000000024')).toBe(0);
      expect(await storage.catalogueRevision()).toBe(revision + 1);
      const events = (await eventsSince(storage, before)).map(({ kind, cause }) => `${kind} ${cause}`);
      const count = (text: string) => events.filter((one) => one === text).length;
      expect(count('grant.revoked expiry')).toBe(25);
      expect(count('client.erased expiry')).toBe(26);
      expect([events.at(-2), events.at(-1)]).toEqual(['api.removed expiry', 'project.erased expiry']);

      // Nobody can register the name of an erased scope that somebody was granted.
      expect(await tokenExists(storage, 'elsewhere')).toBe(true);
      expect((await storage.findGrant(account.sub, 'other', now))?.scopes).toEqual(['drive', 'used']);
      const again = { ...api, projectId: 'other' };
      const withScope = (name: string) => storage.createApi({ ...again, scopes: [scopeOf(name)] }, limits);
      expect(await withScope('used')).toBe('scope-erased');
      expect(await withScope('unused')).toBe('created');
      const more = { ...again, scopes: [scopeOf('unused'), scopeOf('used')], revision: 1 };
      expect(await storage.updateApi(more, limits)).toBe('scope-erased');
      // The limit is ten scopes. `used` and `unused` count, so only eight more fit.
      const nineMore = { ...again, scopes: upTo(10).map((index) => scopeOf(`more ${index}`)), revision: 1 };
      expect(await storage.updateApi(nineMore, limits)).toBe('too-many-scopes');
      await storage.createProject(project);
    },
  );

  onStorage(
    'if two nodes erase the same project concurrently, storage erases it and stores one event',
    async (one, anotherNode) => {
      await seed(one);
      for (const index of upTo(30)) await one.createClient({ ...client, clientId: `client ${index}` });
      await remove(one);
      const other = await anotherNode();
      const erase = async (storage: SetUpStorage) => {
        const erasure = { now: now + 9, deletedBefore: now, limit: 3 };
        while ((await storage.eraseDeletedProject(erasure)) === 'more');
      };
      await Promise.all([erase(one), erase(other), erase(one)]);
      await erase(other);
      expect(await one.findProject(project.id)).toBeUndefined();
      expect((await eventsSince(one, 0)).filter(({ kind }) => kind === 'project.erased')).toHaveLength(1);
    },
  );
}
