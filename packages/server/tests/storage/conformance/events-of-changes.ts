import { expect } from 'vitest';
import type { SetUpStorage } from '../../../../../tests/support/set-up-storage.ts';
import type { Attribution, EventDraft } from '../../../src/records/event.ts';
import { changeAccount, createAccount, setAccountState } from '../../../src/registration/accounts.ts';
import { retireUnusedClients, setClientState } from '../../../src/registration/client-life.ts';
import {
  addClientSecret,
  removeClientSecret,
  setClientSecretState,
} from '../../../src/registration/client-secrets.ts';
import { changeClient, createClient, setClientSecret } from '../../../src/registration/clients.ts';
import { changeOrganization, createOrganization } from '../../../src/registration/organizations.ts';
import { changeProject, createProject } from '../../../src/registration/projects.ts';
import { byOperator } from '../../../src/registration/registration-events.ts';
import { defaultSettings } from '../../../src/settings/settings.ts';
import { authorize, code, endless, redemption } from './authorizations.ts';
import { account, client, digest, now, project, secondAccount, seed } from './records.ts';
import type { TestOn } from './subject.ts';
import { eventsOf, eventsSince, registrationOn } from './told-events.ts';

const byAccount: Attribution = { at: now, actor: { kind: 'account', sub: account.sub }, cause: 'person' };
const day = 86_400;
const year = 366 * day;

async function signIn(storage: SetUpStorage, over: Partial<Parameters<SetUpStorage['signIn']>[0]> = {}) {
  const signedIn = { sha256: digest('session'), accountSub: account.sub, now, expiresAt: now + day };
  await storage.signIn({ ...signedIn, userAgent: 'Browser', network: '192.0.2.7', ...over });
}

const ends: readonly {
  readonly title: string;
  readonly prepare?: (storage: SetUpStorage) => Promise<unknown>;
  readonly operation: (storage: SetUpStorage) => Promise<unknown>;
  readonly events: readonly Partial<EventDraft>[];
}[] = [
  {
    title: 'a first consent',
    operation: (storage) => storage.issueCode(code('1'), [{ scope: 'drive', endsAt: now + 9 }]),
    events: [
      {
        ...byAccount,
        kind: 'grant.consented',
        accountSub: account.sub,
        projectId: project.id,
        clientId: client.clientId,
        after: { scopes: ['drive'], scopeEnds: { drive: now + 9 } },
      },
    ],
  },
  {
    title: 'a later consent',
    prepare: (storage) => storage.issueCode(code('1'), endless(['drive'])),
    operation: (storage) => storage.issueCode(code('2'), endless(['email'])),
    events: [
      { kind: 'grant.consented', before: { scopes: ['drive'] }, after: { scopes: ['drive', 'email'] } },
    ],
  },
  {
    title: 'a code without a new consent, its exchange, and a use of its token',
    prepare: (storage) => storage.issueCode(code('1'), endless(['drive'])),
    operation: async (storage) => {
      await storage.issueCode(code('2'), []);
      await storage.redeemCode(code('2').sha256, redemption('2'));
      await storage.touchRefreshToken(digest('token 2'), now + 2 * day);
    },
    events: [],
  },
  {
    title: 'a consent that replaces an expired grant',
    prepare: (storage) => storage.issueCode(code('1'), [{ scope: 'drive', endsAt: now + 9 }]),
    operation: (storage) => storage.issueCode(code('2', { issuedAt: now + 9 }), endless(['drive'])),
    events: [
      { kind: 'grant.expired', actor: { kind: 'server' }, cause: 'expiry', at: now + 9 },
      { kind: 'grant.consented', after: { scopes: ['drive'] } },
    ],
  },
  {
    title: 'a revocation',
    prepare: (storage) => authorize(storage, '1'),
    operation: async (storage) => {
      await storage.revokeGrant(account.sub, project.id, byAccount);
      await storage.revokeGrant(account.sub, project.id, byAccount);
    },
    events: [
      {
        ...byAccount,
        kind: 'grant.revoked',
        accountSub: account.sub,
        projectId: project.id,
        before: { scopes: ['drive'] },
      },
    ],
  },
  {
    title: 'a redeemed code that is sent twice more',
    prepare: (storage) => authorize(storage, '1'),
    operation: async (storage) => {
      await storage.redeemCode(code('1').sha256, redemption('x'));
      await storage.revokeReusedCode(code('1').sha256, now);
    },
    events: [
      { kind: 'code.replayed', actor: { kind: 'server' }, cause: 'replay', clientId: client.clientId },
    ],
  },
  {
    title: 'refresh tokens that a newer one evicts',
    prepare: async (storage) => {
      for (const name of ['1', '2']) await authorize(storage, name);
      await storage.issueCode(code('3'), []);
    },
    operation: (storage) =>
      storage.redeemCode(
        code('3').sha256,
        redemption('3', { limits: { perClientAndAccount: 1, perAccount: 10 } }),
      ),
    events: [
      { kind: 'refreshToken.evicted', cause: 'limit', accountSub: account.sub, before: { refreshTokens: 2 } },
    ],
  },
  {
    title: 'the sweep of an expired grant',
    prepare: (storage) => storage.issueCode(code('1'), [{ scope: 'drive', endsAt: now + 9 }]),
    operation: (storage) => storage.sweep(now + 9, 100, 0),
    events: [{ kind: 'grant.expired', cause: 'expiry', accountSub: account.sub, projectId: project.id }],
  },
  {
    title: 'the sweep of a token that was not used',
    prepare: (storage) => authorize(storage, '1'),
    operation: (storage) => storage.sweep(now + 2, 100, now + 2),
    events: [{ kind: 'refreshToken.expired', cause: 'unused', clientId: client.clientId }],
  },
  {
    title: 'a sign-in',
    operation: signIn,
    // Decision 0052: the network address is in no event.
    events: [
      { ...byAccount, kind: 'signIn.succeeded', accountSub: account.sub, after: { userAgent: 'Browser' } },
    ],
  },
  {
    title: 'a sign-in with a recovery code',
    prepare: (storage) => storage.replaceRecoveryCodes(account.sub, [digest('recovery')], 0),
    operation: (storage) => signIn(storage, { provedRevision: 1, spends: digest('recovery') }),
    events: [
      { kind: 'credentials.changed', after: { recoveryCodeUsed: true } },
      { kind: 'signIn.succeeded' },
    ],
  },
  {
    title: 'a sign-out of one account',
    prepare: signIn,
    operation: (storage) => storage.signOut({ sha256: digest('session') }, account.sub, now),
    events: [{ ...byAccount, kind: 'session.ended', accountSub: account.sub, before: { signedInAt: now } }],
  },
  {
    title: 'a sign-out of all accounts',
    prepare: async (storage) => {
      await signIn(storage);
      await signIn(storage, { accountSub: secondAccount.sub });
    },
    operation: (storage) => storage.signOut({ sha256: digest('session') }, undefined, now),
    events: [
      { kind: 'session.ended', actor: byAccount.actor },
      { kind: 'session.ended', actor: { kind: 'account', sub: secondAccount.sub } },
    ],
  },
  {
    title: 'the end of one sign-in',
    prepare: signIn,
    operation: async (storage) => {
      const [{ id } = { id: '' }] = (await storage.listSignIns(account.sub, now, { limit: 1 })).items;
      await storage.endSignIn(account.sub, id, byAccount);
    },
    events: [{ ...byAccount, kind: 'session.ended' }],
  },
  {
    title: 'the end of all other sign-ins',
    prepare: signIn,
    operation: (storage) => storage.endOtherSignIns(account.sub, undefined, byAccount),
    events: [{ ...byAccount, kind: 'session.ended' }],
  },
  {
    title: 'the sweep of an expired session',
    prepare: signIn,
    operation: (storage) => storage.sweep(now + day, 100, 0),
    events: [{ kind: 'session.ended', actor: { kind: 'server' }, cause: 'expiry', accountSub: account.sub }],
  },
  {
    title: 'the sweep of a sign-in that expires before its session',
    prepare: async (storage) => {
      await signIn(storage);
      await signIn(storage, { accountSub: secondAccount.sub, expiresAt: now + 2 * day });
    },
    operation: (storage) => storage.sweep(now + day, 100, 0),
    events: [{ kind: 'session.ended', cause: 'expiry', accountSub: account.sub }],
  },
  {
    title: 'a sign-in that replaces an expired session',
    prepare: signIn,
    operation: (storage) => signIn(storage, { now: now + day, expiresAt: now + 2 * day }),
    events: [{ kind: 'session.ended', cause: 'expiry' }, { kind: 'signIn.succeeded' }],
  },
  {
    title: 'a new password',
    prepare: signIn,
    operation: (storage) =>
      storage.setPassword({
        accountSub: account.sub,
        passwordHash: 'hash',
        now,
        expectedRevision: 0,
        by: byAccount,
      }),
    events: [
      { ...byAccount, kind: 'credentials.changed', accountSub: account.sub, after: { password: 'set' } },
      { ...byAccount, kind: 'session.ended', cause: 'newPassword' },
    ],
  },
  {
    title: 'adding and removing a passkey, new recovery codes, and clearing all credentials',
    operation: async (storage) => {
      const passkey = {
        credentialId: 'key',
        accountSub: account.sub,
        publicKey: digest('public'),
        counter: 0,
        transports: [],
        name: 'Phone',
        createdAt: now,
      };
      await storage.addPasskey(passkey, 0, byAccount);
      await storage.removePasskey(account.sub, 'key', 1, byAccount);
      await storage.replaceRecoveryCodes(account.sub, [digest('recovery')], 2, byAccount);
      await storage.clearCredentials(account.sub, 3, byAccount);
      // This revision is outdated, so nothing changes.
      await storage.clearCredentials(account.sub, 3, byAccount);
    },
    events: [
      { kind: 'credentials.changed', after: { passkey: 'Phone' } },
      { kind: 'credentials.changed', before: { passkey: 'Phone' } },
      { kind: 'credentials.changed', after: { recoveryCodes: 1 } },
      { kind: 'credentials.changed', after: { cleared: true } },
    ],
  },
  {
    title: 'the deletion and erasure of an unused client',
    operation: async (storage) => {
      await retireUnusedClients(storage, defaultSettings, now + year);
      await retireUnusedClients(storage, defaultSettings, now + 2 * year);
    },
    events: [
      { kind: 'client.deleted', actor: { kind: 'server' }, cause: 'unused', clientId: client.clientId },
      { kind: 'client.erased', actor: { kind: 'server' }, cause: 'expiry', projectId: project.id },
    ],
  },
];

export function eventsOfChangesConform(onStorage: TestOn): void {
  for (const { title, prepare, operation, events } of ends) {
    onStorage(
      `an operation stores each of its events once, and no other events: ${title}`,
      async (storage) => {
        await seed(storage);
        await prepare?.(storage);
        const told = await eventsOf(storage, () => operation(storage));
        expect(told.map(({ kind }) => kind).toSorted()).toEqual(events.map(({ kind }) => kind).toSorted());
        expect(told).toEqual(expect.arrayContaining(events.map((event) => expect.objectContaining(event))));
      },
    );
  }

  onStorage('operations of registration store events, and no event contains a secret', async (storage) => {
    const context = registrationOn(storage);
    const told = async (kind: EventDraft['kind'], operation: () => Promise<unknown>) => {
      const [event, ...others] = await eventsOf(storage, operation);
      expect(event).toMatchObject({ ...byOperator, at: now, kind });
      expect(others).toEqual([]);
      return event as EventDraft;
    };
    const organization = { id: 'harbour', name: 'Harbour', domains: ['harbour.example'] };
    const mina = { email: 'mina@harbour.example', name: 'Mina', sub: '7' };
    const homework = {
      id: 'homework',
      name: 'Homework',
      consentScreen: { supportEmail: 'help@homework.example' },
    };

    const made = await told('account.created', () => createAccount(context, mina));
    expect(made).toMatchObject({ accountSub: '7', after: { email: mina.email } });
    expect(made).not.toHaveProperty('before');
    const [created, moved] = await eventsOf(storage, () => createOrganization(context, organization));
    expect(created).toMatchObject({ ...byOperator, kind: 'organization.created', organizationId: 'harbour' });
    expect(moved).toMatchObject({ kind: 'account.changed', cause: 'domainMoved', accountSub: '7' });
    expect(moved?.after).toEqual({ organizationId: 'harbour', hostedDomain: 'harbour.example' });
    const renamed = await told('organization.changed', () =>
      changeOrganization(context, { id: 'harbour' }, { name: 'Docks' }),
    );
    expect(renamed).toMatchObject({ before: { name: 'Harbour' }, after: { name: 'Docks' } });
    expect(Object.keys(renamed.after ?? {})).toEqual(['name']);

    await told('account.changed', () => changeAccount(context, mina, { language: 'de' }));
    for (const [change, kind] of [
      ['disable', 'account.disabled'],
      ['enable', 'account.enabled'],
    ] as const) {
      const event = await told(kind, () => setAccountState(context, mina, change));
      expect(event).toMatchObject({ accountSub: '7', after: { state: expect.any(String) } });
    }

    await told('project.created', () => createProject(context, homework));
    const found = { ...project, ...(await storage.findProject('homework')) };
    await told('project.changed', () => changeProject(context, homework, { publishingStatus: 'production' }));

    const redirectUris = ['https://www.example.com/callback'];
    const clientId = 'a-client.apps.grantway';
    const input = { name: 'Web', redirectUris, clientId, clientSecret: 'the-very-first-secret' };
    const first = await told('client.created', () => createClient(context, found, input));
    expect(first.after).toMatchObject({ name: 'Web', secrets: [{ createdAt: now, state: 'active' }] });
    const one = { clientId };
    await told('client.changed', () => changeClient(context, one, { name: 'Other' }));
    await told('client.secretReplaced', () => setClientSecret(context, one, 'the-second-secret'));
    await told('client.secretAdded', () => addClientSecret(context, one));
    const choice = { number: 1, evenTheLast: false };
    await told('client.secretDisabled', () => setClientSecretState(context, one, choice, 'disabled'));
    await told('client.secretEnabled', () => setClientSecretState(context, one, choice, 'active'));
    await told('client.secretRemoved', () => removeClientSecret(context, one, choice));
    for (const [change, kind] of [
      ['disable', 'client.disabled'],
      ['enable', 'client.enabled'],
      ['delete', 'client.deleted'],
      ['restore', 'client.restored'],
    ] as const) {
      await told(kind, () => setClientState(context, one, change));
    }
    expect(await eventsOf(storage, () => changeClient(context, one, { name: 'Other' }))).toEqual([]);

    await storage.setPassword({
      accountSub: '7',
      passwordHash: 'a-hash',
      now,
      expectedRevision: 0,
      by: byAccount,
    });
    await storage.registerScopes(['drive']);
    await storage.issueCode(
      code('1', { accountSub: '7', projectId: 'homework', clientId }),
      endless(['drive']),
    );
    await signIn(storage, { accountSub: '7' });
    const deletion = await eventsOf(storage, () => setAccountState(context, mina, 'delete'));
    expect(deletion.map(({ kind, cause }) => [kind, cause])).toEqual([
      ['account.deleted', 'admin'],
      ['grant.revoked', 'accountDeleted'],
      ['credentials.changed', 'accountDeleted'],
      ['session.ended', 'accountDeleted'],
    ]);
    const restored = await eventsOf(storage, () => setAccountState(context, mina, 'restore'));
    expect(restored.map(({ kind }) => kind)).toContain('account.restored');

    const { secrets = [] } = (await storage.findClient(clientId)) ?? {};
    const everything = JSON.stringify(await eventsSince(storage, 0));
    const sealed = secrets.flatMap((secret) => [secret.sealed, ...spellings(secret.sha256)]);
    const digests = [code('1').sha256, digest('session')].flatMap(spellings);
    const secretTexts = ['the-very-first-secret', 'the-second-secret', 'a-hash', '192.0.2.7'];
    for (const secret of [...sealed, ...digests, ...secretTexts]) expect(everything).not.toContain(secret);
  });

  onStorage('if an event can’t be stored, its change is undone', async (storage) => {
    await seed(storage);
    // No database can store this time, so storing the event fails.
    const impossible = { ...byAccount, at: Number.NaN };
    await authorize(storage, '1');
    await expect(storage.revokeGrant(account.sub, project.id, impossible)).rejects.toThrow();
    expect(await storage.findGrant(account.sub, project.id, now)).toBeDefined();
    await expect(storage.clearCredentials(account.sub, 0, impossible)).rejects.toThrow();
    expect((await storage.findCredentials(account.sub)).revision).toBe(0);
    const present = await storage.findClient(client.clientId);
    if (present === undefined) throw new Error('The client is missing.');
    const event = { ...impossible, kind: 'client.changed' as const };
    await expect(storage.updateClient({ ...present, name: 'New' }, event)).rejects.toThrow();
    expect((await storage.findClient(client.clientId))?.name).toBe(client.name);
  });

  onStorage('a rejected change stores no event, and leaves no gap in the ids', async (storage) => {
    await seed(storage);
    const event = { ...byAccount, kind: 'account.changed' as const };
    const taken = { ...account, email: secondAccount.email, revision: 1 };
    await expect(storage.updateAccount(taken, event)).rejects.toThrow();
    expect(await storage.updateAccount({ ...account, revision: 9 }, event)).toBe('outdated');
    await expect(storage.createAccount(account, event)).rejects.toThrow();
    expect(await storage.lastEventId()).toBe(0);
    expect(await storage.updateAccount({ ...account, name: 'New', revision: 1 }, event)).toBe('updated');
    expect(await eventsSince(storage, 0)).toMatchObject([{ id: 1, kind: 'account.changed' }]);
  });
}

function spellings(bytes: Uint8Array): readonly string[] {
  return (['hex', 'base64', 'base64url'] as const).map((encoding) => Buffer.from(bytes).toString(encoding));
}
