/** The page to create a project, in English. */
import type { Translated } from '../../text-shapes.ts';

export const enNewProject = {
  heading: 'Create a project',
  purpose: 'You can change everything but the ID later.',
  name: 'Name of the app',
  nameMeaning: 'People see it when your app asks for access.',
  id: 'Project ID',
  idMeaning: 'For the command line and the API. It can’t be changed.',
  suggest: (id: string) => `Use ${id}`,
  idTaken: 'Another project has this ID.',
  supportEmail: 'Support email',
  supportEmailMeaning: 'People see it on the consent page, so that they can ask you.',
  create: 'Create project',
  created: (name: string) => `${name} has been created.`,
} as const;

export type NewProjectTexts = Translated<typeof enNewProject>;
