/** The people who manage a project, in English. */
import type { Translated } from '../../text-shapes.ts';

export const enMembers = {
  heading: 'Members',
  purpose: 'Members manage the project here. They have nothing to do with the people who use your app.',
  list: 'Members',
  add: 'Add member',
  addHeading: 'Add a member',
  name: 'Name',
  email: 'Email address',
  emailMeaning: 'The person needs an account on this server.',
  role: 'Role',
  roleOf: (name: string) => `Role of ${name}`,
  roles: { owner: 'Owner', editor: 'Editor', viewer: 'Viewer' },
  roleMeanings: {
    owner: 'May do everything, including managing members.',
    editor: 'May change everything but the members.',
    viewer: 'May only look.',
  },
  states: { active: 'Active', disabled: 'Disabled', deleted: 'Deleted' },
  you: 'you',
  empty: 'This project has no members',
  emptyMeaning: 'An administrator of the server manages it. The first member must be an owner.',
  added: (email: string) => `${email} is now a member.`,
  alreadyMember: 'This person is already a member. Change the role in the list.',
  noAccount: 'There is no account with this address.',
  remove: 'Remove',
  removeOf: (name: string) => `Remove ${name}`,
  removeHeading: (name: string) => `Remove ${name}?`,
  removeMeaning: (name: string, project: string) =>
    `${name} can’t see or change ${project} any more. Apps of the project keep working.`,
  removeYourself: 'You’re removing yourself. Only another owner can add you again.',
  keep: 'Keep member',
  removed: (name: string) => `${name} is no longer a member.`,
  restored: (name: string) => `${name} is a member again.`,
  roleChanged: (name: string, role: string) => `Role of ${name}: ${role}`,
  lastOwner: 'A project needs an owner. Make somebody else an owner first.',
} as const;

export type MembersTexts = Translated<typeof enMembers>;
