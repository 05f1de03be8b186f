import { expect } from 'vitest';
import { overwrite } from '../../../../../tests/support/overwrite.ts';
import { AlreadyExistsError } from '../../../src/storage/errors/storage-errors.ts';
import { account, asCreated, client, digest, now, project, secondAccount, seed, upTo } from './records.ts';
import type { TestOn } from './subject.ts';

export function registeredConform(onStorage: TestOn): void {
  onStorage('a scope keeps its number, and other nodes know it', async (storage, anotherNode) => {
    await storage.registerScopes(['openid', 'drive']);
    const drive = storage.scopeNumber('drive');
    expect(drive).toBeTypeOf('number');
    await storage.registerScopes(['another', 'drive', 'email']);
    expect(storage.scopeNumber('drive')).toBe(drive);
    expect(storage.scopeName(drive ?? 0)).toBe('drive');
    const numbers = ['openid', 'drive', 'another', 'email'].map((name) => storage.scopeNumber(name));
    expect(new Set(numbers).size).toBe(4);
    expect((await anotherNode()).scopeNumber('drive')).toBe(drive);
    expect(storage.scopeNumber('unknown')).toBeUndefined();
    expect(storage.scopeName(9_999)).toBeUndefined();
  });

  onStorage(
    'nodes that register the same scopes at once agree on the numbers',
    async (first, anotherNode) => {
      const second = await anotherNode();
      const names = upTo(40).map((index) => `scope-${index}`);
      await Promise.all([first.registerScopes(names), second.registerScopes(names.toReversed())]);
      const numbers = names.map((name) => first.scopeNumber(name));
      expect(names.map((name) => second.scopeNumber(name))).toEqual(numbers);
      expect(new Set(numbers).size).toBe(40);
      expect(numbers).not.toContain(undefined);
    },
  );

  onStorage('a project is kept as it was given, and replaced but for id and number', async (storage) => {
    await storage.createProject(project);
    expect(await storage.findProject(project.id)).toEqual({ ...project, revision: 1 });
    const screen = { ...project.consentScreen, homePageUrl: 'https://sample.test', verification: 'verified' };
    const changed = { ...project, name: 'Other', consentScreen: screen, enabledApis: [] } as typeof project;
    expect(await storage.updateProject({ ...changed, number: 5, revision: 1 })).toBe('updated');
    expect(await storage.findProject(project.id)).toEqual({ ...changed, revision: 2 });
    expect(await storage.updateProject({ ...project, id: 'unknown', revision: 1 })).toBe('missing');
    expect(await storage.findProject('unknown')).toBeUndefined();
  });

  onStorage('projects are listed; a taken id or number is AlreadyExistsError', async (storage) => {
    const other = { ...project, id: 'another-project', number: 210_987_654_321 };
    await storage.createProject(project);
    await storage.createProject(other);
    await expect(storage.createProject({ ...other, number: 1 })).rejects.toThrow(AlreadyExistsError);
    await expect(storage.createProject({ ...other, id: 'third' })).rejects.toThrow(AlreadyExistsError);
    expect(await storage.listProjects()).toEqual([project, other].map(asCreated));
  });

  onStorage(
    'a client is kept as it was given, and replaced, secrets included',
    async (storage, anotherNode) => {
      await storage.createProject(project);
      await storage.createClient(client);
      expect(await storage.findClient(client.clientId)).toEqual(asCreated(client));
      const added = {
        sha256: digest('two'),
        sealed: 'sealed too',
        createdAt: now,
        state: 'disabled',
      } as const;
      const changed = {
        ...client,
        secrets: [...client.secrets, added],
        redirectUris: [],
        state: 'disabled',
      } as const;
      const elsewhere = await anotherNode();
      const updated = { ...changed, projectId: 'not-changed', revision: 1 };
      expect(await elsewhere.updateClient(updated)).toBe('updated');
      expect(await storage.findClient(client.clientId)).toEqual({ ...changed, revision: 2 });
      expect(await storage.updateClient({ ...updated, clientId: 'unknown' })).toBe('missing');
      expect(await storage.findClient('unknown')).toBeUndefined();
    },
  );

  onStorage(
    'clients are listed by project; a taken id is refused, and so is an unknown project',
    async (storage) => {
      await storage.createProject(project);
      await storage.createProject({ ...project, id: 'another-project', number: 2 });
      const clients = ['b', 'a', 'c'].map((clientId) => ({ ...client, clientId }));
      for (const each of clients) await storage.createClient(each);
      await storage.createClient({ ...client, clientId: 'd', projectId: 'another-project' });
      await expect(storage.createClient(clients[0] ?? client)).rejects.toThrow(AlreadyExistsError);
      await expect(storage.createClient({ ...client, projectId: 'unknown' })).rejects.toThrow(TypeError);
      expect(await storage.listClients(project.id)).toEqual(clients.map(asCreated));
      expect(await storage.listClients('unknown')).toEqual([]);
    },
  );

  onStorage('an account is kept as it was given, and replaced but for its sub', async (storage) => {
    await storage.createAccount(account);
    await storage.createAccount(secondAccount);
    expect(await storage.findAccount(account.sub)).toEqual(asCreated(account));
    const changed = { ...secondAccount, email: 'new@example.test', state: 'disabled', name: '陳' } as const;
    expect(await storage.updateAccount({ ...changed, revision: 1 })).toBe('updated');
    const stored = { ...changed, revision: 2 };
    expect(await storage.findAccount(changed.sub)).toEqual(stored);
    expect(await storage.findAccountByEmail('NEW@example.test')).toEqual(stored);
    expect(await storage.findAccountByEmail(secondAccount.email)).toBeUndefined();
    const nobody = { ...account, sub: '9', email: 'nine@x', revision: 1 };
    expect(await storage.updateAccount(nobody)).toBe('missing');
    expect(await storage.findAccount('9')).toBeUndefined();
  });

  onStorage('an e-mail address is one without regard to case; a taken one is refused', async (storage) => {
    await storage.createAccount(account);
    expect(await storage.findAccountByEmail('aDA@eXAMPLE.TEST')).toEqual(asCreated(account));
    const sameEmail = { ...secondAccount, email: 'ADA@example.test' };
    await expect(storage.createAccount(sameEmail)).rejects.toThrow(AlreadyExistsError);
    await expect(storage.createAccount({ ...secondAccount, sub: account.sub })).rejects.toThrow(
      AlreadyExistsError,
    );
    await storage.createAccount(secondAccount);
    await expect(overwrite(storage).account(sameEmail)).rejects.toThrow(AlreadyExistsError);
    expect(await storage.findAccount(secondAccount.sub)).toEqual(asCreated(secondAccount));
  });

  onStorage('of many who create the same account at once one wins', async (storage) => {
    const tries = await Promise.allSettled(upTo(20).map(() => storage.createAccount(account)));
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const reasons = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(reasons.every((reason) => reason instanceof AlreadyExistsError)).toBe(true);
  });

  onStorage('accounts are listed in the order of creation, at most so many', async (storage) => {
    const subs = ['5', '3', '4', '1', '2'];
    for (const sub of subs) await storage.createAccount({ ...account, sub, email: `${sub}@example.test` });
    expect((await storage.listAccounts(4)).map(({ sub }) => sub)).toEqual(subs.slice(0, 4));
  });

  onStorage('text that no key can hold finds nothing, and is kept where it is no key', async (storage) => {
    await seed(storage);
    for (const impossible of ['a\0b', '\ud800']) {
      expect(await storage.findClient(impossible)).toBeUndefined();
      expect(await storage.findProject(impossible)).toBeUndefined();
      expect(await storage.findAccount(impossible)).toBeUndefined();
      expect(await storage.findAccountByEmail(impossible)).toBeUndefined();
      expect(await storage.listClients(impossible)).toEqual([]);
      expect(await storage.findGrant(impossible, project.id, now)).toBeUndefined();
      expect(
        await storage.findTokenState({ accountSub: account.sub, grantId: '1' }, impossible, now),
      ).toBeUndefined();
      expect(await storage.findApiResource('c', account.sub, impossible)).toBeUndefined();
      await expect(storage.createAccount({ ...account, sub: '7', email: impossible })).rejects.toThrow(
        TypeError,
      );
      const named = { ...client, name: impossible };
      await overwrite(storage).client(named);
      expect(await storage.findClient(client.clientId)).toMatchObject(named);
    }
  });
}
