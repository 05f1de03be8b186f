/** Commands that list records as a table. */
import { requireProject } from '../registration/projects.ts';
import type { Storage } from '../storage/storage.ts';
import { type ManagementCommand, plainCommand } from './command-definition.ts';
import type { Installation } from './installation.ts';
import { type Columns, tableAnswer } from './printed-record.ts';

/** A command that lists records of the whole server. */
export function listCommand<Thing extends object>(
  name: string,
  summary: string,
  list: (installation: Installation) => Promise<readonly Thing[]>,
  columns: Columns<Thing>,
  print?: (record: Thing) => unknown,
): ManagementCommand {
  return plainCommand(name, [], summary, async (installation) =>
    tableAnswer(await list(installation), columns, print),
  );
}

/** A command that lists what belongs to a project. */
export function projectListCommand<Thing extends object>(
  name: string,
  summary: string,
  list: (storage: Storage, projectId: string) => Promise<readonly Thing[]>,
  columns: Columns<Thing>,
  print?: (record: Thing) => unknown,
): ManagementCommand {
  return plainCommand(name, ['PROJECT'], summary, async ({ storage }, project) => {
    const { id } = await requireProject(storage, project);
    return tableAnswer(await list(storage, id), columns, print);
  });
}
