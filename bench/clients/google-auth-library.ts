/** Creates one client per user, as the documentation of google-auth-library recommends. */
import { OAuth2Client } from 'google-auth-library';
import { type ClientSetup, checkAnswer, readAnswer, takePart } from './take-part.ts';

export type Way = 'request' | 'headers';

export type GoogleSetup = { readonly way: Way };

await takePart(async ({ apiUrl, tokenUrl, users, way }: ClientSetup & GoogleSetup) => {
  const clients = Array.from({ length: users }, (_, user) => {
    const client = new OAuth2Client({
      clientId: 'bench-client',
      clientSecret: 'bench-secret',
      endpoints: { oauth2TokenUrl: tokenUrl },
    });
    client.setCredentials({ refresh_token: `refresh-${user}` });
    return client;
  });
  for (const client of clients) await client.getAccessToken();
  const clientOf = (user: number): OAuth2Client => {
    const client = clients[user];
    if (client === undefined) throw new RangeError(`There is no user ${user}.`);
    return client;
  };
  return {
    async call(user) {
      const client = clientOf(user);
      if (way === 'request') checkAnswer((await client.request({ url: apiUrl })).data);
      else await readAnswer(await fetch(apiUrl, { headers: await client.getRequestHeaders(apiUrl) }));
    },
    async endToken() {
      const client = clientOf(0);
      client.setCredentials({ ...client.credentials, expiry_date: Date.now() - 3_600_000 });
    },
  };
});
