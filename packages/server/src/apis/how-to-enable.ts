/**
 * How a developer enables an API in a project, or gets a missing scope. The 403 for either contains the command or the
 * console page that fixes it.
 */
import type { Fix } from '@grantway/protocol/fix';
import type { ProtectedService } from '../resource/require-scopes.ts';

type Commands = { readonly commandFor?: (words: readonly string[]) => string | undefined };

/** Returns the start of a sentence, with the whole command if `commandFor` returns one. */
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
