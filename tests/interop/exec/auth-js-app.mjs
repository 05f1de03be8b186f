/** An app with “Sign in with Google” by Auth.js. Its arguments: a client's file, and the app's port. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Auth, setEnvDefaults } from '@auth/core';
import Google from '@auth/core/providers/google';

const [, , file, port] = process.argv;
const { web } = JSON.parse(readFileSync(file, 'utf8'));
const config = {
  providers: [Google({ clientId: web.client_id, clientSecret: web.client_secret })],
  secret: 'a secret of at least thirty-two characters',
  trustHost: true,
  basePath: '/auth',
};
setEnvDefaults(process.env, config);

createServer(async (incoming, outgoing) => {
  const chunks = await Array.fromAsync(incoming);
  const request = new Request(new URL(incoming.url, `http://localhost:${port}`), {
    method: incoming.method,
    headers: incoming.headers,
    ...(incoming.method === 'POST' && { body: Buffer.concat(chunks) }),
  });
  const response = await Auth(request, config);
  outgoing.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    'set-cookie': response.headers.getSetCookie(),
  });
  outgoing.end(await response.text());
}).listen(port, () => console.log('{}'));
