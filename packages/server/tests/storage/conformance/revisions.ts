import { expect } from 'vitest';
import type { SetUpStorage } from '../../../../../tests/support/set-up-storage.ts';
import type { UpdateOutcome } from '../../../src/storage/promises/update-outcome.ts';
import { account, client, now, organization, project, seed, upTo } from './records.ts';
import type { TestOn } from './subject.ts';

type Kind = {
  /** The record's name shows which write was the last. */
  readonly read: (storage: SetUpStorage) => Promise<{ revision: number; name: string } | undefined>;
  readonly write: (storage: SetUpStorage, name: string, revision: number) => Promise<UpdateOutcome>;
};

const kinds: Readonly<Record<string, Kind>> = {
  organization: {
    read: (storage) => storage.findOrganization(organization.id),
    write: (storage, name, revision) => storage.updateOrganization({ ...organization, name, revision }),
  },
  project: {
    read: (storage) => storage.findProject(project.id),
    write: (storage, name, revision) => storage.updateProject({ ...project, name, revision }),
  },
  client: {
    read: (storage) => storage.findClient(client.clientId),
    write: (storage, name, revision) => storage.updateClient({ ...client, name, revision }),
  },
  account: {
    read: (storage) => storage.findAccount(account.sub),
    write: (storage, name, revision) => storage.updateAccount({ ...account, name, revision }),
  },
};

export function revisionsConform(onStorage: TestOn): void {
  for (const [kind, { read, write }] of Object.entries(kinds)) {
    onStorage(
      `a change that isn’t based on the current revision is rejected: ${kind}`,
      async (storage, anotherNode) => {
        await seed(storage);
        await storage.createOrganization(organization);
        const elsewhere = await anotherNode();
        expect(await write(storage, 'first', 1)).toBe('updated');
        expect(await write(elsewhere, 'too late', 1)).toBe('outdated');
        expect(await write(elsewhere, 'from nowhere', 3)).toBe('outdated');
        expect(await read(storage)).toMatchObject({ revision: 2, name: 'first' });
        expect(await write(elsewhere, 'second', 2)).toBe('updated');
        expect(await read(storage)).toMatchObject({ revision: 3, name: 'second' });
      },
    );

    onStorage(
      `of many concurrent changes based on the same revision, exactly one is made: ${kind}`,
      async (first, anotherNode) => {
        await seed(first);
        await first.createOrganization(organization);
        const second = await anotherNode();
        const outcomes = await Promise.all(
          upTo(20).map((index) => write(index % 2 ? first : second, `name ${index}`, 1)),
        );
        expect(outcomes.filter((outcome) => outcome === 'updated')).toHaveLength(1);
        expect(outcomes.filter((outcome) => outcome === 'outdated')).toHaveLength(19);
        const winner = `name ${outcomes.indexOf('updated')}`;
        expect(await read(second)).toMatchObject({ revision: 2, name: winner });
      },
    );
  }

  onStorage(
    'a use of a client doesn’t change the client’s revision; the deletion of an unused client does',
    async (storage) => {
      await seed(storage);
      await storage.touchClient(client.clientId, now + 5);
      expect(await storage.updateClient({ ...client, name: 'Used', revision: 1 })).toBe('updated');
      await storage.retireClients({ now: now + 9, unusedSince: now + 6, deletedBefore: 0, limit: 9 });
      expect(await storage.updateClient({ ...client, name: 'Back', revision: 2 })).toBe('outdated');
      expect(await storage.findClient(client.clientId)).toMatchObject({ state: 'deleted', name: 'Used' });
    },
  );

  onStorage(
    'a change of a project also changes its clients’ revisions, because nodes cache a client with its project',
    async (storage) => {
      await seed(storage);
      await storage.updateProject({ ...project, name: 'Other', revision: 1 });
      expect(await storage.updateClient({ ...client, revision: 1 })).toBe('outdated');
      expect(await storage.updateClient({ ...client, revision: 2 })).toBe('updated');
      expect(await storage.updateProject({ ...project, revision: 1 })).toBe('outdated');
      expect(await storage.updateClient({ ...client, revision: 3 })).toBe('updated');
    },
  );

  onStorage(
    'if a change of an account is rejected, the account stays in its organization',
    async (storage) => {
      await seed(storage);
      await storage.createOrganization(organization);
      const member = { ...account, organizationId: organization.id, hostedDomain: 'harbour.test' };
      expect(await storage.updateAccount({ ...member, revision: 1 })).toBe('updated');
      expect(await storage.updateAccount({ ...account, revision: 1 })).toBe('outdated');
      expect(await storage.findAccount(account.sub)).toMatchObject({ organizationId: organization.id });
    },
  );
}
