/** An application that each adapter's test builds with its own framework, and what it is given. */

import { once } from 'node:events';
import type { Server } from 'node:http';
import { createOAuthClient, type OAuthClient } from '@grantway/client';
import { memoryGrantStore } from '@grantway/client/stores/memory';
import { freePorts } from '../../support/program.ts';
import { calendarScope, driveScope } from '../../support/scopes.ts';
import type { TestServer } from '../../support/test-server.ts';

/** What a framework's application is made from. */
export type ApplicationPlan = {
  readonly client: OAuthClient;
  readonly port: number;
  /** The content of `client_secret.json`, for an application in a process of its own. */
  readonly credentials: object;
  /** Two APIs, whose answers the application's pages show. */
  readonly driveUrl: string;
  readonly calendarUrl: string;
};

/**
 * Starts an application with these pages. Who is signed in, the cookie `user` says; who connects without being signed in,
 * signs in by that.
 *
 * - `/files` needs the Drive scope and shows what the API answers,
 * - `/calendars` the same with the Calendar scope,
 * - `/undeclared` calls Calendar without having said that it needs a scope,
 * - `/broken` throws an error of its own,
 * - `/connect`, `/oauth2callback`, `/disconnect` are the adapter's.
 */
export type StartApplication = (plan: ApplicationPlan) => Promise<{ close(): Promise<void> }>;

export type RunningApplication = {
  readonly origin: string;
  readonly client: OAuthClient;
  close(): Promise<void>;
};

export const scopes = [driveScope, calendarScope];

/** What runs on a Node server that has just been told to listen. */
export async function listening(http: Server): Promise<{ close(): Promise<void> }> {
  await once(http, 'listening');
  return {
    async close() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

/** Registers an application with the server, and starts it. */
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

/** Who is signed in, by a request's `Cookie` header. */
export function userOfCookie(header: string | null | undefined): string | undefined {
  return /(?:^|;\s*)user=([^;]+)/.exec(header ?? '')?.[1];
}
