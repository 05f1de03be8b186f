/**
 * Tells a developer how to enable an API in a project, and how to get a missing scope. If an API isn't enabled or a scope is
 * missing, the 403 contains a command that fixes it, or the address of the console's page that does.
 */
import type { Fix } from '@grantway/protocol/fix';
import type { ProtectedService } from '../resource/require-scopes.ts';

type Commands = { readonly commandFor?: (words: readonly string[]) => string | undefined };

/** Returns the start of a sentence. It contains the whole command if `commandFor` returns one. */
export function howToEnable(
  service: string,
  project: { readonly id: string },
  { commandFor }: Commands,
): string {
  const command = commandFor?.(['project', 'change', project.id, '--add-api', service]);
  return command === undefined
    ? `Enable it with grantway project change and the option --add-api ${service}`
    : `Enable it with ${command}`;
}

type Console = { readonly origin: string; readonly fixAddress?: (fix: Fix) => string | undefined };

/** The addresses in the console for these errors of an API. */
export function consoleUrls(
  service: string,
  { origin, fixAddress }: Console,
): Required<Pick<ProtectedService, 'enableUrl' | 'missingScopeUrl'>> {
  const urlOf = (fix: Fix) => {
    const address = fixAddress?.(fix);
    return address && `${origin}${address}`;
  };
  return {
    enableUrl: (_, project) => urlOf({ at: 'api', project, api: service }),
    missingScopeUrl: (client, scopes) => urlOf({ at: 'one-scope', client, scopes }),
  };
}
