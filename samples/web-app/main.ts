/**
 * The guide's sample: a web-server application with five links (call Drive, call Calendar, test the flow, revoke,
 * clear), on `@grantway/client` and `node:http` alone.
 *
 *     node main.ts --client-secret client_secret.json --port 8080
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import type { GrantRecord, OAuthClient } from '@grantway/client';
import { createOAuthClient, isGrantwayError } from '@grantway/client';
import * as pages from './page.ts';

const driveScope = 'https://www.googleapis.com/auth/drive.metadata.readonly';
const calendarScope = 'https://www.googleapis.com/auth/calendar.readonly';

const maximumSessions = 1000;

/** What one browser has here. A real application keeps `tokens` in a database, encrypted, by user. */
type Session = {
  transaction?: string;
  tokens?: GrantRecord;
  /** The tokens are still there, but their access was given back or has ended. */
  accessEnded?: boolean;
};
type Answer = pages.Page | { readonly redirectTo: string };
type Context = { readonly client: OAuthClient; readonly apiRoot: string; readonly session: Session };

export type SampleAppOptions = {
  /** 0 for any free port. The redirect URI is `http://localhost:<port>/oauth2callback`. */
  readonly port: number;
  /** Path of a `client_secret.json`. */
  readonly clientSecretFile: string;
  /** Origin of the APIs; `https://www.googleapis.com` if left out. */
  readonly apiRoot?: string;
  readonly log?: (line: string) => void;
};

/** Starts the application. Rejects where the file or the port cannot be used. */
export async function startSampleApp(
  options: SampleAppOptions,
): Promise<{ url: string; close(): Promise<void> }> {
  const { apiRoot = 'https://www.googleapis.com', log = () => {} } = options;
  const clientSecret = await readFile(options.clientSecretFile, 'utf8');
  const css = await readFile(new URL('style.css', import.meta.url));
  const transactionKey = randomBytes(32).toString('hex');
  const sessions = new Map<string, Session>();

  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, 'localhost', resolve);
  });
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  let client: OAuthClient;
  try {
    client = createOAuthClient({ clientSecret, transactionKey, redirectUri: `${url}/oauth2callback` });
  } catch (error) {
    await close();
    throw error;
  }

  server.on('request', async (request, response) => {
    const path = request.url?.split('?')[0] ?? '/';
    if (path === '/style.css') return response.setHeader('content-type', 'text/css').end(css);
    if (path === '/favicon.ico') return response.writeHead(204).end();
    const { id, session } = openSession(sessions, request.headers.cookie ?? '');
    const answer = await respond(request, path, { client, apiRoot, session }).catch((error: unknown) => {
      log(`${request.method} ${path}: ${error}`);
      if (isGrantwayError(error) && error.kind === 'reconnect') session.accessEnded = true;
      return isGrantwayError(error) ? pages.failure(error) : pages.fault;
    });
    response.setHeader('set-cookie', `sample_session=${id}; Path=/; HttpOnly; SameSite=Lax`);
    response.setHeader('cache-control', 'no-store');
    response.setHeader('content-security-policy', "default-src 'none'; style-src 'self'; form-action 'self'");
    if ('redirectTo' in answer) return response.writeHead(303, { location: answer.redirectTo }).end();
    response.writeHead(answer.status ?? 200, { 'content-type': 'text/html; charset=utf-8' });
    return response.end(pages.renderPage(answer, describeFeatures(client, session)));
  });
  return { url, close };
}

async function respond(request: IncomingMessage, path: string, context: Context): Promise<Answer> {
  switch (`${request.method} ${path}`) {
    case 'GET /':
      return pages.home;
    case 'GET /drive':
      return callDrive(context);
    case 'GET /calendar':
      return callCalendar(context);
    case 'GET /authorize':
      return authorize(context, '/');
    case 'GET /oauth2callback':
      return finishAuthorization(context, request.url ?? '/');
    case 'POST /revoke':
      return revoke(context);
    case 'POST /clear':
      delete context.session.tokens;
      return pages.cleared;
    default:
      return pages.notFound;
  }
}

/** Sends the browser to the authorization server, to come back to `returnPath`. */
async function authorize({ client, session }: Context, returnPath: string): Promise<Answer> {
  const { url, transaction } = await client.authorizationUrl({
    scope: [driveScope, calendarScope],
    accessType: 'offline',
    includeGrantedScopes: true,
    // A refresh token comes only with a consent page: without one in store, ask for the page.
    ...(session.tokens?.refreshToken === undefined && { prompt: 'consent' as const }),
    returnPath,
  });
  session.transaction = transaction;
  return { redirectTo: url };
}

async function finishAuthorization({ client, session }: Context, callback: string): Promise<Answer> {
  const { transaction } = session;
  // Of use once, whatever comes of it.
  delete session.transaction;
  const result = await client.handleCallback(callback, transaction);
  if (result.outcome === 'denied') return pages.denied(result.error, result.description);
  session.tokens = result.tokens;
  session.accessEnded = false;
  return { redirectTo: result.returnPath ?? '/' };
}

async function callDrive(context: Context): Promise<Answer> {
  const { client, session, apiRoot } = context;
  if (session.tokens === undefined) return authorize(context, '/drive');
  const grant = client.grant(session.tokens, {
    onTokens: (tokens) => {
      session.tokens = tokens;
    },
  });
  if (!grant.has(driveScope)) return pages.notGranted('Drive');
  const response = await grant.fetch(`${apiRoot}/drive/v3/files?pageSize=10`);
  return pages.driveAnswer(response.status, await response.text(), grant.has(calendarScope));
}

/** As in the guide, a mock: it shows where the call would be made. */
async function callCalendar(context: Context): Promise<Answer> {
  const { client, session } = context;
  if (session.tokens === undefined) return authorize(context, '/calendar');
  return client.grant(session.tokens).has(calendarScope)
    ? pages.calendarGranted
    : pages.notGranted('Calendar');
}

/** Gives the access back, and keeps the credentials to show what becomes of a call with them. */
async function revoke({ client, session }: Context): Promise<Answer> {
  if (session.tokens === undefined) return pages.nothingToRevoke;
  await client.grant(session.tokens).revoke();
  session.accessEnded = true;
  return pages.revoked;
}

function describeFeatures(client: OAuthClient, { tokens, accessEnded }: Session): readonly pages.Feature[] {
  const grant = tokens && client.grant(tokens);
  const accessTo = (scope: string): pages.Feature['access'] => {
    if (grant === undefined) return 'unasked';
    if (accessEnded === true) return 'ended';
    return grant.has(scope) ? 'granted' : 'missing';
  };
  return [
    { name: 'Drive', access: accessTo(driveScope) },
    { name: 'Calendar', access: accessTo(calendarScope) },
  ];
}

/** The session that a cookie names, or a new one. Only ids that were made here count. */
function openSession(sessions: Map<string, Session>, cookies: string): { id: string; session: Session } {
  const sent = /(?:^|; *)sample_session=([\w-]+)/.exec(cookies)?.[1] ?? '';
  const existing = sessions.get(sent);
  if (existing !== undefined) return { id: sent, session: existing };
  const id = randomBytes(32).toString('base64url');
  const session: Session = {};
  sessions.set(id, session);
  // The oldest goes, so that visitors without cookies do not fill the memory.
  const [oldest] = sessions.keys();
  if (sessions.size > maximumSessions && oldest !== undefined) sessions.delete(oldest);
  return { id, session };
}

if (import.meta.main) {
  try {
    const { values } = parseArgs({
      options: {
        'client-secret': { type: 'string', default: 'client_secret.json' },
        port: { type: 'string', default: '8080' },
        'api-root': { type: 'string', default: 'https://www.googleapis.com' },
      },
    });
    const { url } = await startSampleApp({
      port: Number(values.port),
      clientSecretFile: values['client-secret'],
      apiRoot: values['api-root'],
      log: console.error,
    });
    console.log(`Sample web app: ${url}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
