/** When a grant ends, the client library reports the reason, and the person can reconnect. */
import { describe, expect, test } from 'vitest';
import type { OrganizationPolicy } from '../../packages/server/src/records/organization.ts';
import { openAsChosen } from '../support/account-pages.ts';
import { overwrite } from '../support/overwrite.ts';
import { formsOf, Person } from '../support/person.ts';
import { serverForEach } from '../support/running-server.ts';
import { type Application, caught, startApplication } from './client-application.ts';

const day = 86_400;
const week = 7 * day;

const server = serverForEach();

const files = () => `${server.origin}/drive/v3/files`;

describe('CLI-6 @grantway/client asks to reconnect, with the reason', () => {
  /** Expects the next call to fail with this reason. The person then reconnects at the error's URL. */
  async function reconnects(reason: string, made: Application, person: Person) {
    const error = await caught(made.grant.fetch(files()));
    expect(error).toMatchObject({ kind: 'reconnect', reason });
    expect(await made.grant.status()).toMatchObject({ connected: false, ended: reason });
    if (error.authorization === undefined) throw new Error('The error has no authorization.');
    const again = await made.follow(error.authorization, { person });
    expect(again).toMatchObject({ outcome: 'granted', missing: [] });
    expect((await made.grant.fetch(files())).status).toBe(200);
    expect(await made.grant.status()).toMatchObject({ connected: true, offline: true });
  }

  test('time-limit: the person gave access for a day', async () => {
    const made = await startApplication(server);
    const person = new Person(server.origin);
    await made.connect({}, { person, fields: { lifetime_seconds: String(day) } });
    server.clock.advance(day / 2);
    expect((await made.grant.fetch(files())).status).toBe(200);
    server.clock.advance(day / 2);
    await reconnects('time-limit', made, person);
  });

  test('testing-week: the app is in testing', async () => {
    const registered = await server.addClient({
      project: {
        publishingStatus: 'testing',
        testUsers: ['mina@harbour.example'],
        enabledApis: ['drive.googleapis.com'],
      },
    });
    const made = await startApplication(server, registered);
    const person = new Person(server.origin);
    await made.connect({}, { person });
    server.clock.advance(week - day);
    expect((await made.grant.fetch(files())).status).toBe(200);
    server.clock.advance(day);
    await reconnects('testing-week', made, person);
  });

  test('unknown: the person revoked access on the account page, and the server gives no reason', async () => {
    const made = await startApplication(server);
    await made.connect();
    const { person, page } = await openAsChosen(server, server.accounts[0], 'applications');
    const remove = formsOf(page).flatMap(({ buttons }) => buttons.filter(({ name }) => name === 'grant'));
    for (const button of remove) await person.press(page, button);
    expect(remove).toHaveLength(1);
    await reconnects('unknown', made, person);
  });

  test('revoked: the app recorded the revocation', async () => {
    const made = await startApplication(server);
    const person = new Person(server.origin);
    await made.connect({}, { person });
    await made.grant.recordRevocation();
    await reconnects('revoked', made, person);
  });

  test('client-mismatch: the refresh token was issued to another client', async () => {
    const { connect, tokens } = await startApplication(server);
    await connect();
    const other = await startApplication(server, await server.addClient());
    await other.grant.setRefreshToken(tokens.at(-1)?.refresh ?? '');
    expect(await caught(other.grant.fetch(files()))).toMatchObject({
      kind: 'reconnect',
      reason: 'client-mismatch',
    });
  });

  test('an organization’s policy is no reason to reconnect, because the grant works again without the policy', async () => {
    const [mina] = server.accounts;
    if (mina === undefined) throw new Error('There are no accounts.');
    const { connect, grant } = await startApplication(server);
    await connect();
    const organization = await server.addOrganization({ id: 'quay', members: [mina] });
    const setPolicy = (policy: Partial<OrganizationPolicy>) =>
      overwrite(server.storage).organization({
        ...organization,
        policy: { ...organization.policy, ...policy },
      });
    const refusals = [
      [{ restrictedApis: ['drive.googleapis.com'] }, 'admin_policy_enforced'],
      [{ otherApps: 'needs-review' }, 'access_not_configured'],
    ] as const;
    for (const [policy, code] of refusals) {
      await setPolicy(policy);
      server.clock.advance(3_600);
      expect(await caught(grant.fetch(files()))).toMatchObject({ kind: 'denied', code });
      expect(await grant.status()).toMatchObject({ connected: true, offline: true });
      await setPolicy({});
      expect((await grant.fetch(files())).status).toBe(200);
    }
  });
});
