import { accountCommands } from './account-commands.ts';
import { accountSignInCommands } from './account-sign-in-commands.ts';
import { apiCommands } from './api-commands.ts';
import { apiImportCommand } from './api-import-command.ts';
import { auditCommand } from './audit-command.ts';
import { clientCommands } from './client-commands.ts';
import { clientExplainCommand } from './client-explain-command.ts';
import { clientFailuresCommand } from './client-failures-command.ts';
import { clientSecretCommands } from './client-secret-commands.ts';
import type { ManagementCommand } from './command-definition.ts';
import { domainCommands } from './domain-commands.ts';
import { grantCommands } from './grant-commands.ts';
import { keyCommands } from './key-commands.ts';
import { logoCommands } from './logo-commands.ts';
import { memberCommands } from './member-commands.ts';
import { organizationCommands } from './organization-commands.ts';
import { projectCommands } from './project-commands.ts';
import { scopeCommands } from './scope-commands.ts';
import { settingCommands } from './setting-commands.ts';
import { verificationCommands } from './verification-commands.ts';

export const managementCommands: readonly ManagementCommand[] = [
  ...organizationCommands,
  ...accountCommands,
  ...accountSignInCommands,
  ...projectCommands,
  ...logoCommands,
  ...memberCommands,
  ...domainCommands,
  ...verificationCommands,
  ...apiCommands,
  apiImportCommand,
  ...scopeCommands,
  ...clientCommands,
  clientExplainCommand,
  clientFailuresCommand,
  ...clientSecretCommands,
  ...keyCommands,
  ...grantCommands,
  auditCommand,
  ...settingCommands,
];
