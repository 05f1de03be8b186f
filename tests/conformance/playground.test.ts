import { expect, test } from 'vitest';
import { PlaygroundTab } from '../support/playground.ts';
import { serverForAll } from '../support/running-server.ts';
import { driveScope } from '../support/scopes.ts';

const server = serverForAll();

test('PLA-2 PLA-3 PLA-4 with the playground’s own client: authorize, exchange, refresh, call', async () => {
  const tab = await PlaygroundTab.open(server);
  expect(tab.session?.redirectUri).toBe(`${server.origin}/playground`);
  const back = await tab.authorize([driveScope]);
  expect(back).toMatchObject({ hasCode: true, isAuthorizing: false });
  const exchanged = await tab.run('exchange', {});
  expect(exchanged).toMatchObject({ hasRefreshToken: true, grantedScopes: [driveScope] });
  const refreshed = await tab.run('refresh', {});
  expect(refreshed.exchange.response?.status).toBe(200);
  const called = await tab.call({ method: 'GET', url: `${server.origin}/drive/v3/about?fields=user` });
  expect(called.exchange.response?.status).toBe(200);
});
