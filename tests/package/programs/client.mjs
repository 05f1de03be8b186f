// Uses @grantway/client in plain JavaScript. Prints the authorization URL and the result of a denial.
import { createOAuthClient } from '@grantway/client';
import { memoryGrantStore } from '@grantway/client/stores/memory';

const client = createOAuthClient({
  credentials: {
    web: {
      client_id: 'id.apps.example.com',
      client_secret: 'secret',
      auth_uri: 'https://accounts.example.com/o/oauth2/auth',
      token_uri: 'https://accounts.example.com/token',
      redirect_uris: ['http://localhost:8080/oauth2callback'],
    },
  },
  store: memoryGrantStore(),
  keys: ['a key for this test, of more than 32 characters'],
});
const { url, transaction } = await client.authorizationUrl({ scope: ['openid', 'email'] });
const state = new URL(url).searchParams.get('state');
const refusal = `/oauth2callback?${new URLSearchParams({ error: 'access_denied', state })}`;
const { outcome, error } = await client.handleCallback(refusal, transaction);
console.log(JSON.stringify({ url, outcome, error }));
