/** Decision 0067: a token covers at most 100 scopes, so an access token has at most 2,048 characters. */
import { describe, expect, test } from 'vitest';
import { engines } from '../support/engines.ts';
import { expectErrorPage } from '../support/error-page.ts';
import { setOut } from '../support/flow.ts';
import { appoint, callerFor } from '../support/management.ts';
import { expectDeparture, Person } from '../support/person.ts';
import { callNotes, registrarOf } from '../support/registered-apis.ts';
import { serverForAll } from '../support/running-server.ts';
import { obtainTokens, refresh } from '../support/tokens.ts';

const names = Array.from({ length: 102 }, (_, index) => `notes:${index}`);
const scopeOf = (from: number, to: number) => names.slice(from, to).join(' ');

describe.each(engines)('on $engine', ({ options }) => {
  const server = serverForAll(options);

  test('AUT-5 INC-1 a token covers at most 100 scopes, including earlier ones, and a request for more is an error', async () => {
    const scopes = names.map((name) => ({
      name,
      sensitivity: 'non-sensitive' as const,
      allows: { en: 'A note' },
    }));
    await registrarOf(server).add({ scopes });
    const person = new Person(server.origin);
    const tooMany = await expectErrorPage(server, { person, parameters: { scope: scopeOf(0, 101) } });
    expect([tooMany.status, tooMany.code]).toEqual([400, 'invalid_scope']);
    expect(tooMany.page.html).toContain('101 scopes');

    const tokens = await obtainTokens(server, { person, parameters: { scope: scopeOf(0, 100) } });
    expect(tokens.scope.split(' ').sort()).toEqual(names.slice(0, 100).sort());
    expect(tokens.accessToken.length).toBeLessThanOrEqual(2_048);
    for (const name of [names[0], names[99]]) {
      expect(await callNotes(server, tokens.accessToken, String(name))).toBe(200);
    }
    expect(await callNotes(server, tokens.accessToken, String(names[100]))).toBe(403);
    const refreshed = await refresh(server, tokens.refreshToken);
    expect(String(refreshed.body.scope).split(' ')).toHaveLength(100);

    const more = { scope: scopeOf(100, 101), include_granted_scopes: 'true' };
    const combined = await expectErrorPage(server, { person, parameters: more });
    expect([combined.status, combined.code]).toEqual([400, 'invalid_scope']);
    expect(combined.page.html).toContain('include_granted_scopes');
    const silent = await setOut(server, { person, parameters: { ...more, prompt: 'none' } });
    expect(expectDeparture(silent.reached).get('error')).toBe('invalid_scope');

    const [mina] = server.accounts;
    await appoint(server, mina.sub, { isAdministrator: true });
    const admin = await callerFor(server, mina.sub);
    const client = `projects/${server.app.client.projectId}/clients/${server.app.id}`;
    const asked = { scopes: [names[100]], parameters: { include_granted_scopes: 'true' } };
    const { body } = await admin('POST', `${client}:explainAdmission`, asked);
    const failed = body.checks.filter(({ passed }: { passed: boolean }) => !passed);
    expect(failed).toMatchObject([{ check: 'combinedScopes', error: 'invalid_scope' }]);

    // Without `include_granted_scopes`, the scope works, and the earlier tokens keep their scopes.
    const own = await obtainTokens(server, { person, parameters: { scope: scopeOf(100, 101) } });
    expect(own.scope).toBe(names[100]);
    expect(await callNotes(server, tokens.accessToken, String(names[0]))).toBe(200);
    // Everything is granted already, so there's no page. The limit still applies.
    const again = await expectErrorPage(server, {
      person,
      parameters: { scope: scopeOf(0, 1), include_granted_scopes: 'true' },
    });
    expect(again.code).toBe('invalid_scope');
  });
});
