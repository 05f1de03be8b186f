import { type ManagementCommand, plainCommand } from './command-definition.ts';
import type { Operations } from './operations/operations.ts';
import { type Columns, tableAnswer } from './printed-record.ts';

export function listCommand<Thing extends object>(
  name: string,
  summary: string,
  list: (operations: Operations) => Promise<readonly Thing[]>,
  columns: Columns<Thing>,
  print?: (record: Thing) => unknown,
): ManagementCommand {
  return plainCommand(name, [], summary, async (operations) =>
    tableAnswer(await list(operations), columns, print),
  );
}

export function projectListCommand<Thing extends object>(
  name: string,
  summary: string,
  list: (operations: Operations, projectId: string) => Promise<readonly Thing[]>,
  columns: Columns<Thing>,
  print?: (record: Thing) => unknown,
): ManagementCommand {
  return plainCommand(name, ['PROJECT'], summary, async (operations, project) =>
    tableAnswer(await list(operations, project), columns, print),
  );
}
