import { expect } from 'vitest';
import { overwrite } from '../../../../../tests/support/overwrite.ts';
import { AlreadyExistsError } from '../../../src/storage/errors/storage-errors.ts';
import { authorize } from './authorizations.ts';
import { account, asCreated, digest, now, organization, project, seed, upTo } from './records.ts';
import type { TestOn } from './subject.ts';

const other = { ...organization, id: 'island', name: 'Island', domains: ['island.test'] };

export function organizationsConform(onStorage: TestOn): void {
  onStorage('an organization is stored as given, and found by its domains', async (storage) => {
    const full = {
      ...organization,
      name: 'a \0 name \ud800 港',
      policy: {
        apps: {
          a: { access: 'specific', scopes: ['drive'] },
          b: { access: 'trusted' },
          c: { access: 'blocked' },
        },
        restrictedApis: ['drive.grantway.test'],
        partlyRestrictedApis: ['calendar.grantway.test'],
        otherApps: 'needs-review',
        trustsOwnApps: false,
        message: 'Ask us first.',
      },
    } as const;
    await storage.createOrganization(full);
    await storage.createOrganization(other);
    expect(await storage.findOrganization(full.id)).toEqual(asCreated(full));
    for (const domain of full.domains)
      expect(await storage.findOrganizationByDomain(domain)).toEqual(asCreated(full));
    expect(await storage.findOrganizationByDomain('unknown.test')).toBeUndefined();
    for (const impossible of ['unknown', 'a\0b', '\ud800']) {
      expect(await storage.findOrganization(impossible)).toBeUndefined();
      expect(await storage.findOrganizationByDomain(impossible)).toBeUndefined();
    }
    expect((await storage.listOrganizations({ limit: 100 })).items).toEqual([full, other].map(asCreated));
  });

  onStorage('a taken id or domain is rejected, and nothing is stored', async (storage) => {
    await storage.createOrganization(organization);
    const sameId = { ...other, id: organization.id };
    await expect(storage.createOrganization(sameId)).rejects.toThrow(AlreadyExistsError);
    const sameDomain = { ...other, domains: ['island.test', 'harbour.test'] };
    await expect(storage.createOrganization(sameDomain)).rejects.toThrow(AlreadyExistsError);
    expect((await storage.listOrganizations({ limit: 100 })).items).toEqual([asCreated(organization)]);
    expect(await storage.findOrganizationByDomain('island.test')).toBeUndefined();

    await storage.createOrganization(other);
    await expect(overwrite(storage).organization(sameDomain)).rejects.toThrow(AlreadyExistsError);
    expect(await storage.findOrganization(other.id)).toEqual(asCreated(other));
    expect(await storage.findOrganizationByDomain('island.test')).toEqual(asCreated(other));
  });

  onStorage('an update replaces everything but the id, including domains', async (storage, anotherNode) => {
    await storage.createOrganization(organization);
    const changed = { ...organization, name: 'Port', domains: ['port.test', 'harbour.test'] };
    const elsewhere = await anotherNode();
    expect(await elsewhere.updateOrganization({ ...changed, revision: 1 })).toBe('updated');
    const stored = { ...changed, revision: 2 };
    expect(await storage.findOrganization(organization.id)).toEqual(stored);
    expect(await storage.findOrganizationByDomain('port.test')).toEqual(stored);
    expect(await storage.findOrganizationByDomain('mail.harbour.test')).toBeUndefined();
    await storage.createOrganization({ ...other, domains: ['mail.harbour.test'] });
    const unknown = { ...other, id: 'unknown', revision: 1 };
    expect(await storage.updateOrganization(unknown)).toBe('missing');
    expect(await storage.findOrganizationByDomain('island.test')).toBeUndefined();
  });

  onStorage('of many concurrent callers exactly one gets a domain', async (first, anotherNode) => {
    const second = await anotherNode();
    const tries = await Promise.allSettled(
      upTo(20).map((index) =>
        (index % 2 ? first : second).createOrganization({ ...organization, id: `o${index}` }),
      ),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const reasons = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(reasons.every((reason) => reason instanceof AlreadyExistsError)).toBe(true);
    expect((await first.listOrganizations({ limit: 100 })).items).toHaveLength(1);
  });

  onStorage('an account may belong to an existing organization only', async (storage) => {
    const member = { ...account, organizationId: organization.id, hostedDomain: 'harbour.test' };
    await expect(storage.createAccount(member)).rejects.toThrow(TypeError);
    await storage.createOrganization(organization);
    await storage.createAccount(member);
    expect(await storage.findAccount(member.sub)).toEqual(asCreated(member));
    await expect(overwrite(storage).account({ ...member, organizationId: 'unknown' })).rejects.toThrow(
      TypeError,
    );
    expect(await storage.findAccount(member.sub)).toEqual(asCreated(member));
  });

  onStorage(
    'a refresh token comes with the current organization, whichever node changed it or the account',
    async (storage, anotherNode) => {
      await seed(storage);
      await storage.createOrganization(organization);
      await storage.createOrganization(other);
      await authorize(storage, 'before');
      const elsewhere = await anotherNode();
      const find = async (name: string) =>
        (await storage.findRefreshToken(digest(`token ${name}`), now + 2))?.organization;
      expect(await find('before')).toBeUndefined();

      await overwrite(elsewhere).account({ ...account, organizationId: organization.id });
      await authorize(storage, 'after');
      for (const name of ['before', 'after']) expect(await find(name)).toEqual(organization);

      const blocked = {
        ...organization,
        policy: { ...organization.policy, otherApps: 'needs-review' as const },
      };
      await overwrite(elsewhere).organization(blocked);
      for (const name of ['before', 'after']) {
        expect(await find(name)).toEqual(blocked);
        expect(await find(name)).toEqual(blocked);
      }
      await overwrite(elsewhere).account({ ...account, organizationId: other.id });
      for (const name of ['before', 'after']) expect(await find(name)).toEqual(other);
      await overwrite(elsewhere).account(account);
      for (const name of ['before', 'after']) expect(await find(name)).toBeUndefined();
    },
  );

  onStorage(
    'a refresh token comes with the current project, whichever node changed it',
    async (storage, anotherNode) => {
      await seed(storage);
      await authorize(storage, '1');
      const elsewhere = await anotherNode();
      const find = async () => (await storage.findRefreshToken(digest('token 1'), now + 2))?.project;
      expect(await find()).toEqual(project);
      for (const changed of [
        { ...project, enabledApis: [] },
        { ...project, userType: 'internal' as const },
        project,
      ]) {
        await overwrite(elsewhere).project(changed);
        expect(await find()).toEqual(changed);
        expect(await find()).toEqual(changed);
      }
    },
  );
}
