import { once } from 'node:events';
import type { Server } from 'node:http';
import { createOAuthClient, type OAuthClient } from '@grantway/client';
import { memoryGrantStore } from '@grantway/client/stores/memory';
import { freePorts } from '../../support/program.ts';
import { calendarScope, driveScope } from '../../support/scopes.ts';
import type { TestServer } from '../../support/test-server.ts';

export type ApplicationPlan = {
  readonly client: OAuthClient;
  readonly port: number;
  /** The content of `client_secret.json`, for apps in another process, which can't use `client`. */
  readonly credentials: object;
  readonly driveUrl: string;
  readonly calendarUrl: string;
};

/**
 * The cookie `user` has the signed-in user's id. Without it, connecting signs the person in.
 *
 * - `/files` needs the Drive scope and shows the API's answer,
 * - `/calendars` does the same with Calendar,
 * - `/undeclared` calls Calendar without declaring the scope,
 * - `/broken` throws an error unrelated to OAuth,
 * - the adapter serves `/connect`, `/oauth2callback` and `/disconnect`.
 */
export type StartApplication = (plan: ApplicationPlan) => Promise<{ close(): Promise<void> }>;

export type RunningApplication = {
  readonly origin: string;
  readonly client: OAuthClient;
  close(): Promise<void>;
};

export const scopes = [driveScope, calendarScope];

export async function listening(http: Server): Promise<{ close(): Promise<void> }> {
  await once(http, 'listening');
  return {
    async close() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

export async function startApplication(
  server: TestServer,
  start: StartApplication,
): Promise<RunningApplication> {
  const [port = 0] = await freePorts(1);
  const origin = `http://localhost:${port}`;
  const redirectUri = `${origin}/oauth2callback`;
  const { id, secret } = await server.addClient({
    projectId: server.app.client.projectId,
    redirectUris: [redirectUri],
  });
  const credentials = {
    web: {
      client_id: id,
      client_secret: secret,
      auth_uri: `${server.origin}/o/oauth2/v2/auth`,
      token_uri: `${server.origin}/token`,
      redirect_uris: [redirectUri],
    },
  };
  const client = createOAuthClient({ credentials, store: memoryGrantStore(), keys: [testKey] });
  const running = await start({
    client,
    port,
    credentials,
    driveUrl: `${server.origin}/drive/v3/files?pageSize=3`,
    calendarUrl: `${server.origin}/calendar/v3/users/me/calendarList`,
  });
  return { origin, client, close: () => running.close() };
}

export const testKey = 'a key for tests, of more than 32 characters';

export function userOfCookie(header: string | null | undefined): string | undefined {
  return /(?:^|;\s*)user=([^;]+)/.exec(header ?? '')?.[1];
}
