// package.test.ts compiles this file. Nothing runs it.
import { createServer, type GrantwayServer, type ServerOptions } from 'grantway';
import { type CheckedToken, checkByTokenInfo, protectFetch, requireScopes } from 'grantway/resource';

declare const storage: ServerOptions['storage'];

const server: GrantwayServer = await createServer({
  storage,
  rootKeys: [{ id: 1, secret: new Uint8Array(32) }],
  settings: { origin: 'https://accounts.example.com', accessTokenLifetimeSeconds: 600 },
});
// @ts-expect-error: the origin is needed
await createServer({ storage, rootKeys: [], settings: {} });

const requirement = {
  anyOf: ['https://api.example.com/auth/notes'],
  checkAccessToken: server.checkAccessToken,
  realm: 'https://api.example.com',
};
// A custom checker gets the scheme, and a proof if the request has one.
export const ownChecker: typeof server.checkAccessToken = async ({ scheme, token, method, url, proof }) =>
  scheme === 'bearer' && proof === undefined
    ? server.checkAccessToken({ scheme, token, method, url })
    : 'malformed';

export const notes: (request: Request) => Promise<Response> = protectFetch(
  {
    ...requirement,
    checkAccessToken: checkByTokenInfo({ tokenInfoUrl: 'https://accounts.example.com/tokeninfo' }),
  },
  (_request, token: CheckedToken) => Response.json({ notesOf: token.sub }),
);

export async function answer(): Promise<string | number> {
  const check = await requireScopes(
    { method: 'GET', path: '/notes', query: '', headers: {}, body: '', secure: true },
    requirement,
  );
  if ('refusal' in check) return check.refusal.status;
  return check.token.sub;
}
