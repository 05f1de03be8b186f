/** The app that each adapter's test builds with its framework, and the settings that the app gets. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import { createOAuthClient, type OAuthClient } from '@grantway/client';
import { memoryGrantStore } from '@grantway/client/stores/memory';
import { freePorts } from '../../support/program.ts';
import { calendarScope, driveScope } from '../../support/scopes.ts';
import type { TestServer } from '../../support/test-server.ts';

/** The settings for one framework's app. */
export type ApplicationPlan = {
  readonly client: OAuthClient;
  readonly port: number;
  /** The content of `client_secret.json`, for an app that runs in a separate process and can't use `client`. */
  readonly credentials: object;
  /** Two APIs whose answers the app's pages show. */
  readonly driveUrl: string;
  readonly calendarUrl: string;
};

/**
 * Starts an app with the pages below. The cookie `user` has the signed-in user's id. A person without this cookie
 * signs in by connecting.
 *
 * - `/files` needs the Drive scope and shows the API's answer,
 * - `/calendars` does the same with the Calendar scope,
 * - `/undeclared` calls Calendar without declaring the scope,
 * - `/broken` throws an error that has nothing to do with OAuth,
 * - the adapter serves `/connect`, `/oauth2callback` and `/disconnect`.
 */
export type StartApplication = (plan: ApplicationPlan) => Promise<{ close(): Promise<void> }>;

export type RunningApplication = {
  readonly origin: string;
  readonly client: OAuthClient;
  close(): Promise<void>;
};

export const scopes = [driveScope, calendarScope];

/** Waits until the server listens. Resolves to an object that closes the server. */
export async function listening(http: Server): Promise<{ close(): Promise<void> }> {
  await once(http, 'listening');
  return {
    async close() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

/** Registers an app with the server and starts it. */
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

/** Returns the signed-in user's id from a `Cookie` header. */
export function userOfCookie(header: string | null | undefined): string | undefined {
  return /(?:^|;\s*)user=([^;]+)/.exec(header ?? '')?.[1];
}
