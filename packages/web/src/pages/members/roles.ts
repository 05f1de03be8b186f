import type { MembersTexts } from '@grantway/messages/console/members';
import type { Member } from '../../api/operations.ts';
import type { Choice } from '../../components/field.tsx';

const roles = ['owner', 'editor', 'viewer'] as const satisfies readonly Member['role'][];

export function roleChoices(text: MembersTexts): readonly Choice<Member['role']>[] {
  return roles.map((role) => ({ value: role, name: text.roles[role], meaning: text.roleMeanings[role] }));
}
