import { describe, expect, test } from 'vitest';
import { createAccount, setAccountState } from '../../src/registration/accounts.ts';
import {
  addMember,
  changeMember,
  membersPerProject,
  removeMember,
} from '../../src/registration/project-members.ts';
import { expectRefusal, openRegistry, type Registry } from './registry.ts';

const [mina, tomas] = ['mina@harbour.example', 'tomas@harbour.example'];

async function withPeople(registry: Registry): Promise<void> {
  await registry.addProject();
  for (const email of [mina, tomas]) await createAccount(registry.context, { email, name: 'A Person' });
}

describe('a project’s members', () => {
  test('are added, changed and removed by email address', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    await withPeople(registry);
    const owner = await addMember(context, 'homework', { email: mina, role: 'owner' });
    const editor = await addMember(context, 'homework', { email: tomas.toUpperCase(), role: 'editor' });
    expect(await context.storage.findProjectMember('homework', editor.accountSub)).toEqual(editor);
    const { record, changed } = await changeMember(context, 'homework', tomas, { role: 'viewer' });
    expect({ record, changed }).toEqual({
      record: { ...editor, role: 'viewer', revision: 2 },
      changed: true,
    });
    expect(await changeMember(context, 'homework', tomas, { role: 'viewer' })).toMatchObject({
      changed: false,
    });
    expect(await removeMember(context, 'homework', tomas)).toEqual(record);
    const { items } = await context.storage.listProjectMembers('homework', { limit: 10 });
    expect(items).toEqual([owner]);
  });

  test('the first member must be an owner, and the last owner can’t be removed or get another role', async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    await withPeople(registry);
    await expectRefusal(addMember(context, 'homework', { email: mina, role: 'viewer' }), ['role']);
    await addMember(context, 'homework', { email: mina, role: 'owner' });
    await addMember(context, 'homework', { email: tomas, role: 'editor' });
    await expectRefusal(changeMember(context, 'homework', mina, { role: 'editor' }), []);
    await expectRefusal(removeMember(context, 'homework', mina), []);
    await changeMember(context, 'homework', tomas, { role: 'owner' });
    await removeMember(context, 'homework', mina);
  });

  test(`are limited to ${membersPerProject}`, async () => {
    await using registry = await openRegistry();
    const { context } = registry;
    await registry.addProject();
    for (let index = 0; index <= membersPerProject; index += 1) {
      const email = `m${index}@harbour.example`;
      await createAccount(context, { email, name: 'A Member' });
      const adding = addMember(context, 'homework', { email, role: index === 0 ? 'owner' : 'viewer' });
      if (index < membersPerProject) await adding;
      else await expectRefusal(adding, ['email']);
    }
  });
});

test.each<[what: string, projectId: string, input: object, path: string[]]>([
  ['an unknown project', 'unknown', { email: mina, role: 'owner' }, []],
  ['an unknown account', 'homework', { email: 'nobody@harbour.example', role: 'owner' }, ['email']],
  ['a deleted account', 'homework', { email: 'gone@harbour.example', role: 'owner' }, ['email']],
  ['a second membership', 'homework', { email: tomas, role: 'viewer' }, ['email']],
  ['an unknown role', 'homework', { email: mina, role: 'king' }, ['role']],
  ['an unknown field', 'homework', { email: mina, role: 'owner', since: 1 }, []],
])('%s is rejected', async (_what, projectId, input, path) => {
  await using registry = await openRegistry();
  const { context } = registry;
  await withPeople(registry);
  await addMember(context, 'homework', { email: tomas, role: 'owner' });
  const gone = await createAccount(context, { email: 'gone@harbour.example', name: 'Gone' });
  await setAccountState(context, gone, 'delete');
  await expectRefusal(addMember(context, projectId, input as Parameters<typeof addMember>[2]), path);
});
