/** The floor: `fetch` with an access token that it was given once and for all. */
import { type ClientSetup, readAnswer, takePart } from './take-part.ts';

await takePart(async ({ apiUrl, tokenUrl }: ClientSetup) => {
  const response = await fetch(tokenUrl, { method: 'POST' });
  const { access_token: token } = (await response.json()) as { readonly access_token: string };
  const headers = { authorization: `Bearer ${token}` };
  return { call: async () => readAnswer(await fetch(apiUrl, { headers })) };
});
