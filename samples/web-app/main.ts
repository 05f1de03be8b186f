/**
 * The guide's sample: a web-server application with five links (call Drive, call Calendar, test the flow, revoke,
 * clear). This file is the application, from top to bottom; `start.ts` runs it on `node:http`.
 */
import type { AuthorizationStart, Grant, OAuthClient } from '@grantway/client';
import { createOAuthClient, isGrantwayError } from '@grantway/client';
import { memoryGrantStore } from '@grantway/client/stores/memory';
import * as pages from './page.ts';
import type { Session, Visit } from './web-server.ts';

/** What the application can do for a person, and the scope that it needs for it. */
type Feature = { readonly name: string; readonly path: string; readonly scope: string };
const googleScopes = 'https://www.googleapis.com/auth';
const drive: Feature = { name: 'Drive', path: '/drive', scope: `${googleScopes}/drive.metadata.readonly` };
const calendar: Feature = { name: 'Calendar', path: '/calendar', scope: `${googleScopes}/calendar.readonly` };
const features = [drive, calendar];

/** One for the whole application. Grants last as long as this program, which is why their key is made here. */
export function createSampleClient(credentials: string, redirectUri: string): OAuthClient {
  const keys = [crypto.randomUUID()];
  return createOAuthClient({ credentials, redirectUri, keys, store: memoryGrantStore() });
}

/** The file does not name it: at Google and Grantway it is beside the token endpoint. */
export function revocationEndpointOf(credentials: string): string {
  return new URL('revoke', JSON.parse(credentials).web.token_uri).href;
}

/** A visit, with the visitor's grant. A user here is a browser session; elsewhere it is whoever has signed in. */
export type Step = Visit & {
  readonly client: OAuthClient;
  readonly grant: Grant;
  readonly apiRoot: string;
  readonly revocationEndpoint: string;
};
type Reply = pages.Page | { readonly redirectTo: string };

/** What is there: the start page, the guide's five links, and where the authorization server sends the browser back to. */
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

/** As in the guide, a mock: it shows where the call would be made. */
async function callCalendar(step: Step): Promise<Reply> {
  await requireFeature(step, calendar);
  return pages.calendarGranted;
}

/** Rejects if the person has to be asked first. `answerError` then sends them there. */
async function requireFeature({ grant, session }: Step, { scope, path }: Feature): Promise<void> {
  // After Revoke the server is asked each time, so that its own refusal is shown.
  if (session.isRevoked) await grant.refresh();
  await grant.require([scope], { returnPath: path });
}

/** What a visit is answered with that failed. */
export async function answerError(error: unknown, step: Step): Promise<Reply> {
  if (!isGrantwayError(error)) return pages.fault;
  if (error.kind !== 'needs-consent' || error.authorization === undefined) return pages.failure(error);
  // At first the person is asked for everything; later for what they want to use and have not granted.
  const { connected } = await step.grant.status();
  return connected ? sendAway(step.session, error.authorization) : authorize(step, step.path);
}

/** Asks the person for all that the application can use, and brings them back to `returnPath`. */
async function authorize({ grant, session }: Step, returnPath: string): Promise<Reply> {
  const scope = features.map((feature) => feature.scope);
  return sendAway(session, await grant.authorizationUrl({ scope, returnPath }));
}

/** The transaction waits in the session until the browser is back. */
function sendAway(session: Session, { url, transaction }: AuthorizationStart): Reply {
  session.transaction = transaction;
  return { redirectTo: url };
}

/**
 * The address of the callback holds the code. The browser leaves it at once, so that no page, no link and no history
 * entry of this application shows it.
 */
async function finishAuthorization(step: Step): Promise<Reply> {
  const reply = await takeCallback(step).catch((error: unknown) => answerError(error, step));
  if ('redirectTo' in reply) return reply;
  step.session.outcome = reply;
  return { redirectTo: '/outcome' };
}

async function takeCallback({ client, grant, session, url }: Step): Promise<Reply> {
  const { transaction } = session;
  // Of use once, whatever comes of it.
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
  // A person who has just left the box unticked is told what that means, and not asked again at once.
  return scopes.includes(feature.scope) ? { redirectTo: feature.path } : pages.notGranted(feature);
}

/**
 * Revokes the access at the authorization server, as the guide's sample does: what is stored stays, so that the next call
 * shows the server's refusal. An application that is done with a grant calls `grant.revoke()`, which removes it as well.
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

/** Forgets what is stored. The authorization server is not told. */
async function clear({ grant, session }: Step): Promise<Reply> {
  delete session.isRevoked;
  await grant.forget();
  return pages.cleared;
}

/** What the head of every page says: each feature, and whether the person allows it. */
export async function describeFeatures({ grant, session }: Step): Promise<readonly pages.FeatureAccess[]> {
  const { connected, ended, scopes } = await grant.status();
  return features.map(({ name, scope }) => {
    if (session.isRevoked || ended !== undefined) return { name, access: 'ended' };
    if (!connected) return { name, access: 'unasked' };
    return { name, access: scopes.includes(scope) ? 'granted' : 'missing' };
  });
}
