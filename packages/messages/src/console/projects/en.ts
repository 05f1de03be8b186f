/** The list of projects, in English. */
import type { Translated } from '../../text-shapes.ts';

export const enProjects = {
  heading: 'Projects',
  purpose: 'A project is one app: its consent screen, its credentials, and the APIs that it may call.',
  create: 'Create project',
  list: 'Projects',
  which: 'Which projects',
  yours: 'Yours',
  all: 'All on this server',
  name: 'Name',
  id: 'ID',
  number: 'Number',
  role: 'Your role',
  roles: { owner: 'Owner', editor: 'Editor', viewer: 'Viewer' },
  status: 'Status',
  statuses: { testing: 'Testing', production: 'Published' },
  empty: 'Create your first project',
  emptyMeaning: 'It takes one minute. Then you can register an app in it and get a client ID and a secret.',
  emptyAll: 'There are no projects on this server yet',
} as const;

export type ProjectsTexts = Translated<typeof enProjects>;
