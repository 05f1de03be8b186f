/**
 * The sample app of the guide (https://developers.google.com/identity/protocols/oauth2/web-server). It has five links:
 * call Drive, call Calendar, test the flow, revoke, clear. This file has all code about OAuth; read it from top to
 * bottom. `start.ts` runs the app on `node:http`.
 */
import type { AuthorizationStart, Grant, OAuthClient } from '@grantway/client';
import { createOAuthClient, isGrantwayError } from '@grantway/client';
import { memoryGrantStore } from '@grantway/client/stores/memory';
import * as pages from './page.ts';
import type { Session, Visit } from './web-server.ts';

type Feature = { readonly name: string; readonly path: string; readonly scope: string };
const googleScopes = 'https://www.googleapis.com/auth';
const drive: Feature = { name: 'Drive', path: '/drive', scope: `${googleScopes}/drive.metadata.readonly` };
const calendar: Feature = { name: 'Calendar', path: '/calendar', scope: `${googleScopes}/calendar.readonly` };
const features = [drive, calendar];

/** The store is in memory, so a new random key at each start is enough. */
export function createSampleClient(credentials: string, redirectUri: string): OAuthClient {
  const keys = [crypto.randomUUID()];
  return createOAuthClient({ credentials, redirectUri, keys, store: memoryGrantStore() });
}

/**
 * `client_secret.json` doesn't name the revocation endpoint. At Google and Grantway, it's beside the token endpoint.
 */
export function revocationEndpointOf(credentials: string): string {
  return new URL('revoke', JSON.parse(credentials).web.token_uri).href;
}

/** A visit with the user's grant. Here each browser session is a user; in a real app, users sign in. */
export type Step = Visit & {
  readonly client: OAuthClient;
  readonly grant: Grant;
  readonly apiRoot: string;
  readonly revocationEndpoint: string;
};
type Reply = pages.Page | { readonly redirectTo: string };

/** The start page, the guide's five links, the callback, and the page to which the callback redirects. */
export const routes: Readonly<Record<string, (step: Step) => Promise<Reply>>> = {
  'GET /': async () => pages.home,
  'GET /drive': callDrive,
  'GET /calendar': callCalendar,
  'GET /authorize': (step) => authorize(step, '/'),
  'GET /oauth2callback': finishAuthorization,
  'GET /outcome': async ({ session }) => session.outcome ?? pages.home,
  'POST /revoke': revoke,
  'POST /clear': clear,
};

async function callDrive(step: Step): Promise<Reply> {
  await requireFeature(step, drive);
  const response = await step.grant.fetch(`${step.apiRoot}/drive/v3/files?pageSize=10`);
  return pages.driveAnswer(response.status, await response.text(), await step.grant.has(calendar.scope));
}

/** A mock, as in the guide: a real app would call Calendar here. */
async function callCalendar(step: Step): Promise<Reply> {
  await requireFeature(step, calendar);
  return pages.calendarGranted;
}

/** Rejects if the app needs consent first. `answerError` then redirects the user to the authorization server. */
async function requireFeature({ grant, session }: Step, { scope, path }: Feature): Promise<void> {
  // After Revoke, refresh at each visit to show the authorization server's own error.
  if (session.isRevoked) await grant.refresh();
  await grant.require([scope], { returnPath: path });
}

export async function answerError(error: unknown, step: Step): Promise<Reply> {
  if (!isGrantwayError(error)) return pages.fault;
  if (error.kind !== 'needs-consent' || error.authorization === undefined) return pages.failure(error);
  // The first time, ask for everything. Later, ask only for the feature that the user wants.
  const { connected } = await step.grant.status();
  return connected ? sendAway(step.session, error.authorization) : authorize(step, step.path);
}

/**
 * Asks for every feature's scope. Afterwards, the app opens `returnPath` if the user granted it, otherwise the outcome.
 */
async function authorize({ grant, session }: Step, returnPath: string): Promise<Reply> {
  const scope = features.map((feature) => feature.scope);
  return sendAway(session, await grant.authorizationUrl({ scope, returnPath }));
}

function sendAway(session: Session, { url, transaction }: AuthorizationStart): Reply {
  session.transaction = transaction;
  return { redirectTo: url };
}

/** The callback's address contains the code. Redirect, so no page, link or history entry shows the code. */
async function finishAuthorization(step: Step): Promise<Reply> {
  const reply = await takeCallback(step).catch((error: unknown) => answerError(error, step));
  if ('redirectTo' in reply) return reply;
  step.session.outcome = reply;
  return { redirectTo: '/outcome' };
}

async function takeCallback({ client, grant, session, url }: Step): Promise<Reply> {
  const { transaction } = session;
  // A transaction works once, whether or not the callback succeeds.
  delete session.transaction;
  const result = await client.handleCallback(url, transaction, { userId: session.id });
  if (result.outcome === 'denied') return pages.denied(result.error, result.description);
  delete session.isRevoked;
  const feature = features.find(({ path }) => path === result.returnPath);
  const { scopes } = await grant.status();
  if (feature === undefined)
    return pages.flowCompleted(
      features.map(({ name, scope }) => ({ name, isGranted: scopes.includes(scope) })),
    );
  // The user has just denied the feature. Explain what that means instead of asking again.
  return scopes.includes(feature.scope) ? { redirectTo: feature.path } : pages.notGranted(feature);
}

/**
 * Revokes at the authorization server but keeps the stored tokens, as the guide's sample does. The next call then shows
 * the server's error. A real app calls `grant.revoke()`, which also deletes the stored grant.
 */
async function revoke({ grant, session, revocationEndpoint }: Step): Promise<Reply> {
  const { connected } = await grant.status();
  if (!connected) return pages.nothingToRevoke;
  const { token } = await grant.accessToken();
  const response = await fetch(revocationEndpoint, { method: 'POST', body: new URLSearchParams({ token }) });
  if (!response.ok) return pages.notRevoked(response.status, await response.text());
  session.isRevoked = true;
  return pages.revoked;
}

async function clear({ grant, session }: Step): Promise<Reply> {
  delete session.isRevoked;
  await grant.forget();
  return pages.cleared;
}

/** Whether the user allows each feature. Every page shows this in its header. */
export async function describeFeatures({ grant, session }: Step): Promise<readonly pages.FeatureAccess[]> {
  const { connected, ended, scopes } = await grant.status();
  return features.map(({ name, scope }) => {
    if (session.isRevoked || ended !== undefined) return { name, access: 'ended' };
    if (!connected) return { name, access: 'unasked' };
    return { name, access: scopes.includes(scope) ? 'granted' : 'missing' };
  });
}
