/** nginx, configured as in the guide for production, must pass very long requests and responses. */
import { describe, expect, test } from 'vitest';
import { addAccount } from '../support/credentials.ts';
import { authorizationUrl, reachConsent } from '../support/flow.ts';
import { nginxPath, startNginx } from '../support/nginx.ts';
import { expectDeparture, expectPage, Person } from '../support/person.ts';
import { serverForTest } from '../support/running-server.ts';
import { everyScope } from '../support/scopes.ts';

describe.skipIf(!nginxPath)('the documented nginx', () => {
  test('passes on a request with 39 scopes and 5,200 characters of state, and its response', async () => {
    const server = await serverForTest();
    await using nginx = await startNginx(server.origin);
    const account = await addAccount(server, 'a lantern in the harbour');
    const state = 'x'.repeat(5_200);
    const url = authorizationUrl(server, { scope: everyScope.slice(0, 39).join(' '), state });
    const person = new Person(nginx.origin);
    const through = url.replace(server.origin, nginx.origin);
    const consent = await reachConsent(server, person, through, account.sub);
    const all = expectPage(await person.press(consent, { name: 'decision', value: 'select-all' }));
    const answer = expectDeparture(await person.press(all, { name: 'decision', value: 'allow' }));
    expect(answer.get('state')).toBe(state);
  });
});
