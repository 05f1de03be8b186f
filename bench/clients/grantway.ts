import { createOAuthClient } from '@grantway/client';
import { openGrantStore, type StoreSetup } from './grant-store.ts';
import { type ClientSetup, readAnswer, takePart } from './take-part.ts';

const twoHours = 7_200_000;

await takePart(async ({ apiUrl, tokenUrl, users, store }: ClientSetup & GrantwaySetup) => {
  const options = {
    credentials: { clientId: 'bench-client', clientSecret: 'bench-secret' },
    issuer: new URL(tokenUrl).origin,
    endpoints: { authorization: tokenUrl, token: tokenUrl, revocation: undefined },
    store: await openGrantStore(store),
    keys: ['a secret of the benchmark, of more than 32 characters'],
  };
  const client = createOAuthClient(options);
  const past = createOAuthClient({ ...options, now: () => Date.now() - twoHours });
  for (let user = 0; user < users; user += 1) {
    const grant = client.grant(`user-${user}`);
    await grant.setRefreshToken(`refresh-${user}`);
    await grant.accessToken();
  }
  return {
    call: async (user) => readAnswer(await client.grant(`user-${user}`).fetch(apiUrl)),
    async endToken() {
      // The clock of `past` is two hours slow. So it stores a token that `client` considers expired an hour ago.
      await past.grant('user-0').refresh();
    },
  };
});

export type GrantwaySetup = { readonly store: StoreSetup };
