/**
 * The clients that are part of this server: the command line (decision 0063) and the playground (decision 0092). The
 * server registers each of them at its first use, in a separate project.
 */
import { isIP } from 'node:net';
import { presentFields } from '@grantway/protocol/present-fields';
import type { Needs } from '../context.ts';
import type { Client } from '../records/client.ts';
import type { Acting } from '../records/event.ts';
import type { ConsentScreen, Project } from '../records/project.ts';
import { AlreadyExistsError } from '../storage/errors/storage-errors.ts';
import type { ClientStorage } from '../storage/promises/client-storage.ts';
import type { ProjectStorage } from '../storage/promises/project-storage.ts';
import { issueClient, issueProjectNumber } from './issue-client.ts';
import { projectEvent } from './project-events.ts';
import { attributionOf, clientEvent } from './registration-events.ts';

/** A built-in client and its project have the same id. No other client or project can have this id. */
export const commandLineId = 'grantway-cli';
export const playgroundId = 'grantway-playground';

export const builtInIds: readonly string[] = [commandLineId, playgroundId];

export function isBuiltInId(id: string): boolean {
  return builtInIds.includes(id);
}

/** Checks the project too: in an older database, somebody else's client may have such an id. */
export function isBuiltInClient({ clientId, projectId }: Pick<Client, 'clientId' | 'projectId'>): boolean {
  return isBuiltInId(clientId) && projectId === clientId;
}

/** PLA-5. Seconds from the last consent. */
export const playgroundGrantsEndAfterSeconds = 86_400;

export function isPlaygroundClient(client: Pick<Client, 'clientId' | 'projectId'>): boolean {
  return client.clientId === playgroundId && isBuiltInClient(client);
}

export const byServer: Acting = { actor: { kind: 'server' }, cause: 'person' };

export type BuiltInContext = Needs<
  ClientStorage & ProjectStorage,
  'settings' | 'brand' | 'now' | 'randomBytes' | 'sealerFor'
>;

export type BuiltInApp = Pick<Client, 'type' | 'name' | 'redirectUris'> &
  Pick<Project, 'enabledApis' | 'desktopClientsNeedPkce'> & {
    readonly id: string;
    /** Default: random. */
    readonly clientSecret?: string;
    readonly consentScreen: Pick<ConsentScreen, 'declaredScopes' | 'onlyDeclaredScopes'>;
  };

/** Keeps a client or project that already exists. */
export async function registerBuiltIn(app: BuiltInApp, context: BuiltInContext): Promise<void> {
  const { storage, now, randomBytes, sealerFor } = context;
  const by = attributionOf({ acting: byServer, now });
  const project = projectOf(app, context);
  await unlessThere(() => storage.createProject(project, projectEvent(by, { after: project })));
  const { id, type, name, redirectUris, clientSecret } = app;
  const client = issueClient(
    presentFields({ project, type, name, redirectUris, now: now(), clientId: id, clientSecret }),
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

function projectOf(app: BuiltInApp, { settings, brand, randomBytes }: BuiltInContext): Project {
  const { id, name, consentScreen, enabledApis, desktopClientsNeedPkce } = app;
  return presentFields<Project>({
    id,
    number: issueProjectNumber(randomBytes),
    name,
    userType: 'external',
    publishingStatus: 'production',
    testUsers: [],
    testUsersAdded: 0,
    consentScreen: {
      applicationName: name,
      supportEmail: brand.supportEmail ?? postmasterOf(new URL(settings.origin).hostname),
      ...consentScreen,
      // The app is part of this server, so there is no developer to verify.
      verification: 'verified',
    },
    enabledApis,
    desktopClientsNeedPkce,
  });
}

/** RFC 5321 §4.5.1: every host that gets mail has this address. A development server gets no mail. */
function postmasterOf(hostname: string): string {
  const isDomain = hostname.includes('.') && isIP(hostname) === 0;
  return `postmaster@${isDomain ? hostname : 'grantway.localhost'}`;
}
