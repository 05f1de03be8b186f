/**
 * The built-in client with which the command line `grantway` signs in to a server (decision 0063). Every server has the
 * same client, so that the command line needs only the server's address. It's a desktop client, so codes go only to the
 * machine of the person who signs in.
 */
import { isIP } from 'node:net';
import { management, manageReadonlyScope, manageScope } from '../apis/management/management.ts';
import type { Needs } from '../context.ts';
import type { Client } from '../records/client.ts';
import type { Acting } from '../records/event.ts';
import type { Project } from '../records/project.ts';
import { AlreadyExistsError } from '../storage/errors/storage-errors.ts';
import type { ClientStorage } from '../storage/promises/client-storage.ts';
import type { ProjectStorage } from '../storage/promises/project-storage.ts';
import { desktopRedirectUris, issueClient, issueProjectNumber } from './issue-client.ts';
import { projectEvent } from './project-events.ts';
import { attributionOf, clientEvent } from './registration-events.ts';

/** The id of both the client and its project. No other project or client can have it. */
export const commandLineId = 'grantway-cli';

/** RFC 8252 §8.5: every copy of the command line has this secret, so it protects nothing. PKCE does. */
export const commandLineSecret = 'grantway-command-line';

const byServer: Acting = { actor: { kind: 'server' }, cause: 'person' };

type Uses = Needs<ClientStorage & ProjectStorage, 'settings' | 'brand' | 'now' | 'randomBytes' | 'sealerFor'>;

/** The server shows this client's consent page at every sign-in (RFC 8252 §8.6). */
export function isCommandLineClient({ clientId, type }: Client): boolean {
  return clientId === commandLineId && type === 'desktop';
}

export async function registerCommandLine(clientId: string | undefined, context: Uses): Promise<void> {
  if (clientId !== commandLineId) return;
  const { storage, now, randomBytes, sealerFor } = context;
  if ((await storage.findClient(commandLineId)) !== undefined) return;
  const by = attributionOf({ acting: byServer, now });
  const project = commandLineProject(context);
  await unlessThere(() => storage.createProject(project, projectEvent(by, { after: project })));
  const client = issueClient(
    {
      project,
      type: 'desktop',
      name: project.name,
      redirectUris: desktopRedirectUris,
      now: now(),
      clientId: commandLineId,
      clientSecret: commandLineSecret,
    },
    randomBytes,
    sealerFor('at rest'),
  );
  await unlessThere(() => storage.createClient(client, clientEvent(by, { after: client })));
}

/** Another node may create the same record at the same time. */
async function unlessThere(create: () => Promise<void>): Promise<void> {
  try {
    await create();
  } catch (error) {
    if (!(error instanceof AlreadyExistsError)) throw error;
  }
}

function commandLineProject({ settings, brand, randomBytes }: Uses): Project {
  const name = 'Grantway command line';
  return {
    id: commandLineId,
    number: issueProjectNumber(randomBytes),
    name,
    userType: 'external',
    publishingStatus: 'production',
    testUsers: [],
    testUsersAdded: 0,
    consentScreen: {
      applicationName: name,
      supportEmail: brand.supportEmail ?? postmasterOf(new URL(settings.origin).hostname),
      declaredScopes: [manageScope, manageReadonlyScope],
      onlyDeclaredScopes: true,
      // The command line is part of this server, so there's no other developer to verify.
      verification: 'verified',
    },
    enabledApis: [management.service],
    desktopClientsNeedPkce: true,
  };
}

/** RFC 5321 §4.5.1: every host that gets mail has this address. A development server gets no mail. */
function postmasterOf(hostname: string): string {
  const isDomain = hostname.includes('.') && isIP(hostname) === 0;
  return `postmaster@${isDomain ? hostname : 'grantway.localhost'}`;
}
