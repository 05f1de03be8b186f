/** The list of all management commands. */
import { accountCommands } from './account-commands.ts';
import { auditCommand } from './audit-command.ts';
import { clientCommands } from './client-commands.ts';
import { clientSecretCommands } from './client-secret-commands.ts';
import type { ManagementCommand } from './command-definition.ts';
import { organizationCommands } from './organization-commands.ts';
import { projectCommands } from './project-commands.ts';

export const managementCommands: readonly ManagementCommand[] = [
  ...organizationCommands,
  ...accountCommands,
  ...projectCommands,
  ...clientCommands,
  ...clientSecretCommands,
  auditCommand,
];
