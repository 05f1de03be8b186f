/**
 * The built-in client of the playground (PLA-5, decision 0092). People can grant this client every scope, but a grant
 * expires a day after the last consent. The client secret never leaves the server.
 */
import type { Services } from '../context.ts';
import type { Project } from '../records/project.ts';
import { type BuiltInContext, byServer, playgroundId, registerBuiltIn } from './built-in-app.ts';
import { changeRecord } from './changes.ts';
import { changeStoredClient } from './clients.ts';
import { openClientSecret } from './issue-client.ts';
import { projectEvent } from './project-events.ts';
import { requireProject } from './projects.ts';
import { attributionOf } from './registration-events.ts';

type Uses = BuiltInContext & Pick<Services, 'catalogue'>;

/** Registers the client at its first use. Each call also updates the redirect URI, scopes and APIs. */
export async function registerPlayground(redirectUri: string, context: Uses): Promise<void> {
  const { storage, catalogue, now } = context;
  await catalogue.follow();
  const offered = {
    declaredScopes: catalogue.scopeNames(),
    enabledApis: catalogue.apis.map(({ service }) => service),
  };
  if ((await storage.findClient(playgroundId)) === undefined) {
    await registerBuiltIn(
      {
        id: playgroundId,
        type: 'web',
        name: 'Grantway playground',
        redirectUris: [redirectUri],
        consentScreen: { declaredScopes: offered.declaredScopes },
        enabledApis: offered.enabledApis,
      },
      context,
    );
  }
  const acting = { storage, now, acting: byServer };
  await changeStoredClient(acting, { clientId: playgroundId }, (present) => ({
    ...present,
    redirectUris: [redirectUri],
  }));
  await changeRecord<Project>({
    read: () => requireProject(storage, playgroundId),
    change: (present) => ({
      ...present,
      enabledApis: offered.enabledApis,
      consentScreen: { ...present.consentScreen, declaredScopes: offered.declaredScopes },
    }),
    save: storage.updateProject,
    event: (change) => projectEvent(attributionOf(acting), change),
  });
}

/** Undefined if nobody has used the client yet, or the root key that sealed the secret is lost. */
export async function playgroundSecret({
  storage,
  sealerFor,
}: Pick<BuiltInContext, 'storage' | 'sealerFor'>): Promise<string | undefined> {
  const client = await storage.findClient(playgroundId);
  return client && openClientSecret(client, sealerFor('at rest'));
}
