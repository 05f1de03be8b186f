import { expect, test } from 'vitest';
import { formatPageToken } from '../../../src/http/page-token.ts';
import { mina, startApiServer } from '../api-server.ts';

const path = '/calendar/v3/users/me/settings';

test('API-4 with a sync token, the settings list has a new language or time zone, and nothing else', async () => {
  const server = await startApiServer();
  const token = server.tokenFor(mina, 'calendar');
  const list = async (syncToken: string) => {
    const { json } = await server.get(`${path}?syncToken=${syncToken}`, token);
    return {
      next: json.nextSyncToken,
      items: json.items.map(({ id, value }: Record<string, string>) => [id, value]),
    };
  };
  const whole = (await server.get(path, token)).json;
  expect(whole.items).toHaveLength(12);
  const unchanged = await list(whole.nextSyncToken);
  expect(unchanged.items).toEqual([]);

  const account = await server.storage.findAccount(mina.sub);
  if (account === undefined) throw new Error('the account is missing');
  await server.storage.updateAccount({ ...account, locale: 'ja' });
  const language = await list(unchanged.next);
  expect(language.items).toEqual([['locale', 'ja']]);
  const body = { timeZone: 'Asia/Tokyo' };
  await server.send('PATCH', '/calendar/v3/calendars/primary', { token, body });
  await server.send('POST', '/calendar/v3/calendars', { token, body: { summary: 'More' } });
  expect((await list(language.next)).items).toEqual([['timezone', 'Asia/Tokyo']]);
  expect((await list(whole.nextSyncToken)).items).toEqual([
    ['locale', 'ja'],
    ['timezone', 'Asia/Tokyo'],
  ]);

  const [digest] = JSON.parse(Buffer.from(whole.nextSyncToken, 'base64url').toString());
  const old = await server.get(`${path}?syncToken=${formatPageToken(digest, [3])}`, token);
  expect([old.status, old.json.error.errors[0].reason]).toEqual([410, 'fullSyncRequired']);
});
