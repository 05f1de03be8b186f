/** An app with “Sign in with Google” by better-auth. Its arguments: a client's file, and the app's port. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { betterAuth } from 'better-auth';
import { toNodeHandler } from 'better-auth/node';

const [, , file, port] = process.argv;
const { web } = JSON.parse(readFileSync(file, 'utf8'));
const auth = betterAuth({
  baseURL: `http://localhost:${port}`,
  secret: 'a secret of at least thirty-two characters',
  socialProviders: { google: { clientId: web.client_id, clientSecret: web.client_secret } },
});
const handle = toNodeHandler(auth);

createServer(async (incoming, outgoing) => {
  if (incoming.url !== '/') return handle(incoming, outgoing);
  const started = await auth.api.signInSocial({
    body: { provider: 'google', callbackURL: '/api/auth/get-session' },
    asResponse: true,
  });
  const { url } = await started.json();
  outgoing.writeHead(302, { location: url, 'set-cookie': started.headers.getSetCookie() });
  outgoing.end();
}).listen(port);
