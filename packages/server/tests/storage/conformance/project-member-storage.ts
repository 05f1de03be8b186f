import { expect } from 'vitest';
import { overwrite } from '../../../../../tests/support/overwrite.ts';
import type { SetUpStorage } from '../../../../../tests/support/set-up-storage.ts';
import type { EventDraft } from '../../../src/records/event.ts';
import type { ProjectMember, ProjectRole } from '../../../src/records/project-member.ts';
import { AlreadyExistsError } from '../../../src/storage/errors/storage-errors.ts';
import { allItems } from '../../../src/storage/promises/page.ts';
import { account, asCreated, project, secondAccount, seed, upTo } from './records.ts';
import { onTwoNodes, type TestOn } from './subject.ts';

const member = (accountSub: string, role: ProjectRole = 'owner'): ProjectMember => ({
  projectId: project.id,
  accountSub,
  role,
});
const first = asCreated(member(account.sub));
const second = asCreated(member(secondAccount.sub));

async function seedOwners(storage: SetUpStorage): Promise<void> {
  await seed(storage);
  for (const sub of [account.sub, secondAccount.sub]) await storage.addProjectMember(member(sub), 10);
}

const membersOf = (storage: SetUpStorage) => allItems((page) => storage.listProjectMembers(project.id, page));

export function projectMembersConform(onStorage: TestOn): void {
  onStorage(
    'a member is found by project and account, and listed under both',
    async (storage, anotherNode) => {
      await seed(storage);
      expect(await storage.findProjectMember(project.id, account.sub)).toBeUndefined();
      expect(await storage.addProjectMember(member(account.sub), 10)).toBe('added');
      expect(await storage.addProjectMember(member(secondAccount.sub, 'viewer'), 10)).toBe('added');
      const elsewhere = await anotherNode();
      expect(await elsewhere.findProjectMember(project.id, account.sub)).toEqual(first);
      const viewer = asCreated(member(secondAccount.sub, 'viewer'));
      expect(await membersOf(elsewhere)).toEqual([first, viewer]);
      const { items: memberships } = await elsewhere.listMemberships(secondAccount.sub, { limit: 10 });
      expect(memberships).toEqual([{ project: asCreated(project), role: 'viewer' }]);
      const { items, next } = await elsewhere.listProjectMembers(project.id, { limit: 1 });
      expect(items).toEqual([first]);
      expect((await elsewhere.listProjectMembers(project.id, { limit: 1, after: next ?? 0 })).items).toEqual([
        viewer,
      ]);
      expect(await storage.findProjectMember('a\0b', account.sub)).toBeUndefined();
    },
  );

  onStorage(
    'a project is created with its owner, or not at all, and nobody gets more projects than the limit',
    async (storage, anotherNode) => {
      await seed(storage);
      const owned = (number: number) => ({
        ...project,
        id: `owned-${number}`,
        number: 100_000_000_000 + number,
      });
      const event: EventDraft = {
        at: 1,
        kind: 'project.created',
        actor: { kind: 'operator' },
        cause: 'admin',
        projectId: 'owned-1',
      };
      expect(await storage.createOwnedProject(owned(1), account.sub, 3, [event])).toBe('created');
      const elsewhere = await anotherNode();
      expect(await elsewhere.findProject('owned-1')).toEqual(asCreated(owned(1)));
      expect((await elsewhere.findProjectMember('owned-1', account.sub))?.role).toBe('owner');
      const filter = { projectId: 'owned-1' };
      expect((await elsewhere.listEvents(filter, 'newest first', { limit: 9 })).items).toMatchObject([event]);

      await expect(storage.createOwnedProject(owned(1), account.sub, 3, [])).rejects.toThrow(
        AlreadyExistsError,
      );
      await expect(storage.createOwnedProject(owned(2), '404', 3, [])).rejects.toThrow(TypeError);
      expect(await storage.findProject('owned-2')).toBeUndefined();
      const outcomes = await Promise.all(
        upTo(5).map((number) =>
          (number % 2 === 0 ? storage : elsewhere).createOwnedProject(owned(10 + number), account.sub, 3, []),
        ),
      );
      expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(2);
      expect(await storage.createOwnedProject(owned(20), account.sub, undefined, [])).toBe('created');
      expect((await storage.listMemberships(account.sub, { limit: 100 })).items).toHaveLength(4);
    },
  );

  onStorage(
    'adding a member twice, to an unknown project, or with an unknown account is an error',
    async (storage) => {
      await seedOwners(storage);
      await expect(storage.addProjectMember(member(account.sub, 'viewer'), 10)).rejects.toThrow(
        AlreadyExistsError,
      );
      const nowhere = { ...member(account.sub), projectId: 'unknown' };
      await expect(storage.addProjectMember(nowhere, 10)).rejects.toThrow(TypeError);
      await expect(storage.addProjectMember(member('404'), 10)).rejects.toThrow(TypeError);
      expect(await membersOf(storage)).toEqual([first, second]);
    },
  );

  onStorage('the first member must be an owner', async (storage) => {
    await seed(storage);
    expect(await storage.addProjectMember(member(account.sub, 'editor'), 10)).toBe('no-owner');
    expect(await membersOf(storage)).toEqual([]);
  });

  onStorage(
    'a project never has more members than the limit, however many are added concurrently',
    onTwoNodes(async (storage, elsewhere) => {
      await storage.addProjectMember(member(account.sub), 5);
      const subs = upTo(12).map((index) => `7${index}`);
      for (const sub of subs) await storage.createAccount({ ...account, sub, email: `m${sub}@x.test` });
      const outcomes = await Promise.all(
        subs.map((sub, index) =>
          (index % 2 ? storage : elsewhere).addProjectMember(member(sub, 'viewer'), 5),
        ),
      );
      expect(outcomes.filter((outcome) => outcome === 'added')).toHaveLength(4);
      expect(outcomes.filter((outcome) => outcome === 'full')).toHaveLength(8);
      expect(await membersOf(storage)).toHaveLength(5);
    }),
  );

  onStorage('a change and a removal need the current revision', async (storage) => {
    await seedOwners(storage);
    const editor = { ...second, role: 'editor' as const };
    expect(await storage.updateProjectMember(editor)).toBe('updated');
    expect(await storage.updateProjectMember(second)).toBe('outdated');
    expect(await storage.removeProjectMember(second)).toBe('outdated');
    expect(await membersOf(storage)).toEqual([first, { ...editor, revision: 2 }]);
    expect(await storage.removeProjectMember({ ...second, revision: 2 })).toBe('removed');
    expect(await storage.removeProjectMember({ ...second, revision: 2 })).toBe('missing');
    expect(await storage.updateProjectMember({ ...second, revision: 2 })).toBe('missing');
    expect(await storage.updateProjectMember({ ...second, projectId: '\ud800' })).toBe('missing');
    expect(await membersOf(storage)).toEqual([first]);
  });

  onStorage('the last owner can’t get another role or be removed', async (storage) => {
    await seedOwners(storage);
    expect(await storage.updateProjectMember({ ...second, role: 'viewer' })).toBe('updated');
    expect(await storage.updateProjectMember({ ...first, role: 'editor' })).toBe('last-owner');
    expect(await storage.removeProjectMember(first)).toBe('last-owner');
    expect(await storage.findProjectMember(project.id, account.sub)).toEqual(first);
  });

  onStorage(
    'a member whose account is deleted doesn’t count as an owner, and can be removed',
    async (storage) => {
      await seedOwners(storage);
      await overwrite(storage).account({ ...secondAccount, state: 'deleted' });
      expect(await storage.removeProjectMember(first)).toBe('last-owner');
      expect(await storage.removeProjectMember(second)).toBe('removed');
    },
  );

  onStorage(
    'if the last two owners are removed or get another role concurrently, one of them stays owner',
    onTwoNodes(async (storage, elsewhere) => {
      for (const [index, round] of upTo(10).entries()) {
        const projectId = `shared-${round}`;
        await storage.createProject({ ...project, id: projectId, number: 300_000_000_000 + index });
        for (const { accountSub } of [first, second]) {
          await storage.addProjectMember({ ...member(accountSub), projectId }, 10);
        }
        const outcomes = await Promise.all([
          storage.removeProjectMember({ ...first, projectId }),
          index % 2
            ? elsewhere.removeProjectMember({ ...second, projectId })
            : elsewhere.updateProjectMember({ ...second, projectId, role: 'viewer' }),
        ]);
        expect(outcomes.filter((outcome) => outcome === 'last-owner')).toHaveLength(1);
        const { items } = await storage.listProjectMembers(projectId, { limit: 10 });
        expect(items.filter(({ role }) => role === 'owner')).toHaveLength(1);
      }
    }),
  );
}
