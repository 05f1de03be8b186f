/**
 * The built-in client with which the command line `grantway` signs in to a server (decision 0063). Every server has the
 * same client, so that the command line needs only the server's address. It's a desktop client, so codes go only to the
 * machine of the person who signs in.
 */
import { management, manageReadonlyScope, manageScope } from '../apis/management/management.ts';
import type { Client } from '../records/client.ts';
import { type BuiltInContext, commandLineId, isBuiltInClient, registerBuiltIn } from './built-in-app.ts';
import { desktopRedirectUris } from './issue-client.ts';

/** RFC 8252 §8.5: every copy of the command line has this secret, so it protects nothing. PKCE does. */
export const commandLineSecret = 'grantway-command-line';

/** The server shows this client's consent page at every sign-in (RFC 8252 §8.6). */
export function isCommandLineClient(client: Client): boolean {
  return client.clientId === commandLineId && isBuiltInClient(client);
}

export async function registerCommandLine(
  clientId: string | undefined,
  context: BuiltInContext,
): Promise<void> {
  if (clientId !== commandLineId) return;
  if ((await context.storage.findClient(commandLineId)) !== undefined) return;
  await registerBuiltIn(
    {
      id: commandLineId,
      type: 'desktop',
      name: 'Grantway command line',
      redirectUris: desktopRedirectUris,
      clientSecret: commandLineSecret,
      consentScreen: { declaredScopes: [manageScope, manageReadonlyScope], onlyDeclaredScopes: true },
      enabledApis: [management.service],
      desktopClientsNeedPkce: true,
    },
    context,
  );
}
