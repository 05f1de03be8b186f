import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from './page.ts';

export type Session = {
  readonly id: string;
  transaction?: string;
  isRevoked?: boolean;
  /** The page for `/outcome`: how the last authorization ended. */
  outcome?: Page;
};

export type Visit = {
  readonly method: string;
  readonly path: string;
  readonly url: string;
  readonly session: Session;
};

export type Answer =
  | { readonly redirectTo: string }
  | { readonly status?: number | undefined; readonly html: string };

export type WebServer = {
  readonly url: string;
  /**
   * @param answer never rejects
   * @param onSessionEnd called with each session that the server drops to make room
   */
  serve(answer: (visit: Visit) => Promise<Answer>, onSessionEnd: (session: Session) => void): void;
  close(): Promise<void>;
};

const maximumSessions = 1000;

export async function startWebServer(port: number): Promise<WebServer> {
  const files = await readStaticFiles();
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    // After the start, ignore errors: each concerns one connection that the server couldn't accept.
    server.on('error', reject).listen(port, 'localhost', resolve);
  });
  const listeningAt = (server.address() as AddressInfo).port;
  // Browsers send a host's cookies to all its ports, so the name contains the port.
  const cookieName = `sample_session_${listeningAt}`;
  return {
    url: `http://localhost:${listeningAt}`,
    serve(answer, onSessionEnd) {
      const findSession = createSessions(cookieName, onSessionEnd);
      server.on('request', async (request, response) => {
        const { method = '', url = '/', headers } = request;
        const path = url.split('?')[0] ?? '/';
        const file = files.get(path);
        if (file !== undefined) {
          response.writeHead(200, { 'content-type': file.type, 'cache-control': 'max-age=300' });
          return response.end(file.body);
        }
        if (path === '/favicon.ico') return response.writeHead(204).end();
        const session = findSession(headers.cookie ?? '');
        const answered = await answer({ method, path, url, session });
        response.setHeader('set-cookie', `${cookieName}=${session.id}; Path=/; HttpOnly; SameSite=Lax`);
        response.setHeader('cache-control', 'no-store');
        // The callback's address contains the code. A `Referer` header would reveal it (RFC 9700 §4.2).
        response.setHeader('referrer-policy', 'no-referrer');
        response.setHeader(
          'content-security-policy',
          "default-src 'none'; style-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'",
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

async function readStaticFiles(): Promise<ReadonlyMap<string, { type: string; body: Uint8Array }>> {
  const font = '@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-wght-normal.woff2';
  const read = (specifier: string) => readFile(new URL(import.meta.resolve(specifier)));
  return new Map([
    ['/tokens.css', { type: 'text/css', body: await read('./tokens.css') }],
    ['/style.css', { type: 'text/css', body: await read('./style.css') }],
    ['/hanken-grotesk.woff2', { type: 'font/woff2', body: await read(font) }],
  ]);
}

/** Finds the session that a cookie names, or creates one. Accepts only ids that the server issued. */
function createSessions(cookieName: string, onEnd: (session: Session) => void): (cookies: string) => Session {
  const sessions = new Map<string, Session>();
  const pattern = new RegExp(`(?:^|; *)${cookieName}=([\\w-]+)`);
  return (cookies) => {
    const sent = pattern.exec(cookies)?.[1] ?? '';
    const existing = sessions.get(sent);
    if (existing !== undefined) return existing;
    const session: Session = { id: randomBytes(32).toString('base64url') };
    sessions.set(session.id, session);
    // Drop the oldest session, so visitors without cookies can't fill the memory.
    const [oldest] = sessions.values();
    if (sessions.size > maximumSessions && oldest !== undefined) {
      sessions.delete(oldest.id);
      onEnd(oldest);
    }
    return session;
  };
}
