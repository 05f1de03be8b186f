/** The sample's `node:http` server: routes by method and path, a session for each browser, safe headers. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from './page.ts';

/** What is remembered of one browser. */
export type Session = {
  readonly id: string;
  /** Of the authorization under way. */
  transaction?: string;
  /** The access was revoked at the authorization server. */
  isRevoked?: boolean;
  /** What came of the last authorization, for `/outcome`. */
  outcome?: Page;
};

export type Visit = {
  readonly method: string;
  readonly path: string;
  /** Path and query, as they came. */
  readonly url: string;
  readonly session: Session;
};

export type Answer =
  | { readonly redirectTo: string }
  | { readonly status?: number | undefined; readonly html: string };

export type WebServer = {
  readonly url: string;
  /**
   * Answers every visit from now on.
   *
   * @param answer does not reject
   * @param onSessionEnd told of the session that makes room for a new one
   */
  serve(answer: (visit: Visit) => Promise<Answer>, onSessionEnd: (session: Session) => void): void;
  close(): Promise<void>;
};

const maximumSessions = 1000;

/**
 * Listens on this machine. Rejects where the port cannot be used.
 *
 * @param port 0 for any free one
 */
export async function startWebServer(port: number): Promise<WebServer> {
  const css = await readFile(new URL('style.css', import.meta.url));
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    // Stays: an error later is a connection that could not be taken, and ends nothing.
    server.on('error', reject).listen(port, 'localhost', resolve);
  });
  const listeningAt = (server.address() as AddressInfo).port;
  // Browsers send the cookies of a host to each of its ports.
  const cookieName = `sample_session_${listeningAt}`;
  return {
    url: `http://localhost:${listeningAt}`,
    serve(answer, onSessionEnd) {
      const findSession = createSessions(cookieName, onSessionEnd);
      server.on('request', async (request, response) => {
        const { method = '', url = '/', headers } = request;
        const path = url.split('?')[0] ?? '/';
        if (path === '/style.css') return response.setHeader('content-type', 'text/css').end(css);
        if (path === '/favicon.ico') return response.writeHead(204).end();
        const session = findSession(headers.cookie ?? '');
        const answered = await answer({ method, path, url, session });
        response.setHeader('set-cookie', `${cookieName}=${session.id}; Path=/; HttpOnly; SameSite=Lax`);
        response.setHeader('cache-control', 'no-store');
        // The callback's address holds the code (RFC 9700 §4.2).
        response.setHeader('referrer-policy', 'no-referrer');
        response.setHeader(
          'content-security-policy',
          "default-src 'none'; style-src 'self'; form-action 'self'",
        );
        if ('redirectTo' in answered) {
          return response.writeHead(303, { location: answered.redirectTo }).end();
        }
        response.writeHead(answered.status ?? 200, { 'content-type': 'text/html; charset=utf-8' });
        return response.end(answered.html);
      });
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Finds the session that a cookie names, or makes a new one. Only ids that were made here count. */
function createSessions(cookieName: string, onEnd: (session: Session) => void): (cookies: string) => Session {
  const sessions = new Map<string, Session>();
  const pattern = new RegExp(`(?:^|; *)${cookieName}=([\\w-]+)`);
  return (cookies) => {
    const sent = pattern.exec(cookies)?.[1] ?? '';
    const existing = sessions.get(sent);
    if (existing !== undefined) return existing;
    const session: Session = { id: randomBytes(32).toString('base64url') };
    sessions.set(session.id, session);
    // The oldest goes, so that visitors without cookies do not fill the memory.
    const [oldest] = sessions.values();
    if (sessions.size > maximumSessions && oldest !== undefined) {
      sessions.delete(oldest.id);
      onEnd(oldest);
    }
    return session;
  };
}
