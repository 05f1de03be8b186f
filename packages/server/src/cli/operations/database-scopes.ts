import { canonicalScope } from '@grantway/protocol/scope';
import { CommandError } from '../../host/command-error.ts';
import { addScope, changeScope, removeScope, requireRegisteredScope } from '../../registration/scopes.ts';
import { shownGrant } from './database-grants.ts';
import type { Installation } from './installation.ts';
import type { ScopeOperations } from './operations.ts';
import { doesNotUse } from './scope-use-texts.ts';
import { takeItems } from './take.ts';

export function databaseScopes(on: Installation): ScopeOperations {
  const { storage, catalogue } = on;
  const requireScope = async (name: string) => {
    if (!catalogue.isBuiltInScope(name)) await requireRegisteredScope(on, name);
    return canonicalScope(name);
  };
  return {
    find: (name) => requireRegisteredScope(on, name),
    add: (apiId, input) => addScope(on, apiId, input),
    change: (name, asked) => changeScope(on, name, asked),
    remove: (name) => removeScope(on, name),
    async *apps(name, most) {
      const scope = await requireScope(name);
      const pages = (page: { limit: number; after?: string }) =>
        storage.listProjectsWithScope(scope, on.now(), page);
      for await (const { projectId, accounts } of takeItems(pages, most)) {
        const project = await storage.findProject(projectId);
        const applicationName = project?.consentScreen.applicationName;
        if (applicationName !== undefined) yield { projectId, applicationName, accounts };
      }
    },
    async *grants(name, projectId, most) {
      const scope = await requireScope(name);
      if ((await storage.countGrantsWithScope(scope, projectId, on.now())) === 0) {
        throw new CommandError(doesNotUse(projectId, name));
      }
      const pages = (page: { limit: number; after?: number }) =>
        storage.listGrantsWithScope(scope, projectId, on.now(), page);
      for await (const grant of takeItems(pages, most)) yield shownGrant(grant);
    },
  };
}
