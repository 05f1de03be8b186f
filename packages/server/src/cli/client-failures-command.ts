/** See decision 0078. */
import { type ManagementCommand, plainCommand } from './command-definition.ts';
import type { ShownFailure } from './operations/operations.ts';
import { type Columns, formatTime, tableAnswer } from './printed-record.ts';

const columns: Columns<ShownFailure> = {
  ERROR: ({ code, variant }) => variant ?? code,
  COUNT: ({ count }) => String(count),
  LAST: ({ lastAt }) => formatTime(lastAt),
  RECEIVED: ({ parameter, received }) => (received === undefined ? '' : `${parameter}=${received}`),
  REASON: ({ description }) => description ?? '',
};

export const clientFailuresCommand: ManagementCommand = plainCommand(
  'client failures',
  ['CLIENT_ID'],
  'Lists why the last authorization requests of an app failed; anybody who knows the client id can send such requests',
  async ({ clients }, clientId) => tableAnswer(await clients.failures(clientId), columns),
);
