/** Sample code of an API that checks access tokens. See `docs/guide/your-own-api.md`. */

/** @param origin the authorization server's, e.g. `http://localhost:4000` */
export function protectingCode(origin: string, audience: string, scope: string): string {
  const [resource, anyOf] = [audience, scope].map((value) => JSON.stringify(value));
  return `// npm install grantway
import { readFileSync } from 'node:fs';
import { checkByTokenInfo, protectFetch } from 'grantway/resource';

const { web } = JSON.parse(readFileSync('client_secret.json', 'utf8'));

const api = {
  realm: ${resource},
  checkAccessToken: checkByTokenInfo({
    tokenInfoUrl: '${origin}/oauth2/v3/tokeninfo',
    resource: ${resource},
    clientId: web.client_id,
    clientSecret: web.client_secret,
  }),
};

// Answers a web-standard Request. Without a good token, the answer is 401 or 403.
export const answer = protectFetch({ ...api, anyOf: [${anyOf}] }, (request, { sub }) =>
  Response.json({ user: sub }),
);
`;
}
