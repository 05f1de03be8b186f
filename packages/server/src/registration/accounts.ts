/**
 * Creates, changes, disables, deletes and restores accounts. The server never issues a `sub` twice, and keeps the record
 * of a deleted account.
 */
import { reason } from '@grantway/messages/reasons/reason';
import type { Needs } from '../context.ts';
import type { RandomBytes } from '../keys/key-ring.ts';
import type { Account } from '../records/account.ts';
import type { Attribution } from '../records/event.ts';
import type { Stored } from '../records/stored.ts';
import type { AccountStorage } from '../storage/promises/account-storage.ts';
import type { CredentialStorage } from '../storage/promises/credential-storage.ts';
import type { GrantStorage } from '../storage/promises/grant-storage.ts';
import type { OrganizationStorage } from '../storage/promises/organization-storage.ts';
import { everyItem } from '../storage/promises/page.ts';
import type { SessionStorage } from '../storage/promises/session-storage.ts';
import { placeAccount, placeStoredAccount, requireAccountBySub } from './account-organization.ts';
import { changeRecord, type IfRevision, type Outcome } from './changes.ts';
import { type AccountChanges, type AccountInput, accountChanges, accountInput } from './record-schemas.ts';
import { RegistrationError, readInput } from './registration-error.ts';
import { type ActingContext, accountEvent, attributionOf } from './registration-events.ts';
import { type Asked, wishOf, withChanges } from './wishes.ts';

/** @throws RegistrationError if there's no such account */
export async function requireAccount(storage: AccountStorage, email: string): Promise<Stored<Account>> {
  const account = await storage.findAccountByEmail(email);
  if (account === undefined) throw new RegistrationError([], reason('NO_ACCOUNT', { email }));
  return account;
}

/** @throws RegistrationError; AlreadyExistsError if somebody else has just taken the `sub` or the address */
export async function createAccount(
  context: Needs<AccountStorage & OrganizationStorage, 'randomBytes'> & ActingContext,
  input: AccountInput,
): Promise<Stored<Account>> {
  const { storage, randomBytes } = context;
  const fields = readInput(accountInput, input);
  const { email, name, sub, state = 'active', organizationAdministrator, ...rest } = fields;
  await requireFreeEmail(storage, email);
  if (sub !== undefined && (await storage.findAccount(sub)) !== undefined) {
    throw new RegistrationError(['sub'], reason('SUB_TAKEN', { sub }), 'taken');
  }
  const person: Account = {
    sub: sub ?? issueSub(randomBytes),
    email,
    emailVerified: true,
    name,
    ...splitName(name),
    state,
  };
  const placed = await placeAccount(storage, withChanges(person, recordFields(rest)));
  const account = appointed(placed, organizationAdministrator);
  await storage.createAccount(account, accountEvent(attributionOf(context), { after: account }));
  return placeStoredAccount(context, account.sub);
}

type Changing = Needs<
  AccountStorage & OrganizationStorage & GrantStorage & CredentialStorage & SessionStorage,
  'now' | 'events'
> &
  ActingContext;

/**
 * Changes an account. A new address may move the account to another organization. If the change deletes the account, the
 * server also deletes its grants, its sign-ins and credentials, and (by the event `accountDeleted`) its data in the APIs.
 *
 * @throws RegistrationError; OutdatedError if the account doesn't have the revision `ifRevision`
 */
export async function changeAccount(
  context: Changing,
  { sub, ifRevision }: Pick<Account, 'sub'> & IfRevision,
  asked: Asked<Account, AccountChanges>,
): Promise<Outcome<Account>> {
  const { storage } = context;
  const { before, record, changed } = await changeRecord<Account>({
    ifRevision,
    read: () => requireAccountBySub(storage, sub),
    change: async (present) => {
      const wish = readInput(accountChanges, await wishOf(asked, present));
      const { email, name, state, organizationAdministrator, ...rest } = wish;
      if (email !== undefined && email.toLowerCase() !== present.email.toLowerCase()) {
        await requireFreeEmail(storage, email);
      }
      const renamed = name !== undefined && name !== present.name ? { name, ...splitName(name) } : {};
      const account = withChanges<Account>(
        { ...present, ...renamed },
        { email, state, ...recordFields(rest) },
      );
      // An earlier deletion may have been interrupted. Finish it first, so that no old grant or credential comes back.
      if (present.state === 'deleted' && account.state !== 'deleted') await emptyAccount(context, sub);
      return appointed(await placeAccount(storage, account), organizationAdministrator);
    },
    save: storage.updateAccount,
    event: (change) => accountEvent(attributionOf(context), change),
  });
  // Write the state first, so nothing new can be created while we delete.
  if (record.state === 'deleted' && before.state !== 'deleted') await emptyAccount(context, sub);
  if (record.email === before.email) return { record, changed };
  return { record: await placeStoredAccount(context, sub), changed };
}

/**
 * A restored account has its old address and `sub`, but no credentials, and no app has access to it.
 *
 * @throws RegistrationError, e.g. if the account's state doesn't allow the change
 * @throws OutdatedError if the account doesn't have the revision `ifRevision`
 */
export function setAccountState(
  context: Changing,
  account: Pick<Account, 'sub'> & IfRevision,
  change: 'disable' | 'enable' | 'delete' | 'restore',
): Promise<Outcome<Account>> {
  return changeAccount(context, account, ({ state, email }) => {
    if (state === 'deleted' && (change === 'disable' || change === 'enable')) {
      throw new RegistrationError([], reason('ACCOUNT_DELETED', { email }));
    }
    if (state === 'disabled' && change === 'restore') {
      throw new RegistrationError([], reason('ACCOUNT_DISABLED', { email }));
    }
    return { state: stateAfter[change] };
  });
}

const stateAfter = { disable: 'disabled', enable: 'active', delete: 'deleted', restore: 'active' } as const;

async function emptyAccount(context: Changing, sub: string): Promise<void> {
  const { storage, now, events } = context;
  const by: Attribution = { ...attributionOf(context), cause: 'accountDeleted' };
  const grants = everyItem((page) => storage.listGrants(sub, now(), page));
  for await (const { projectId } of grants) await storage.revokeGrant(sub, projectId, by);
  await shutOut(storage, sub, by);
  await events.tell('accountDeleted', { accountSub: sub });
}

/**
 * Deletes an account's credentials and signs the account out everywhere. Between these two steps, a person who is still
 * signed in may add a credential, or sign in with one. So the function repeats both steps until no credential is left.
 */
export async function shutOut(
  storage: CredentialStorage & SessionStorage,
  sub: string,
  by: Attribution,
): Promise<void> {
  for (;;) {
    const { revision } = await storage.findCredentials(sub);
    if (!(await storage.clearCredentials(sub, revision, by))) continue;
    await storage.endOtherSignIns(sub, undefined, by);
    const { passwordHash, passkeys, recoveryCodesLeft } = await storage.findCredentials(sub);
    if (passwordHash === undefined && passkeys.length === 0 && recoveryCodesLeft === 0) return;
  }
}

async function requireFreeEmail(storage: AccountStorage, email: string): Promise<void> {
  const owner = await storage.findAccountByEmail(email);
  if (owner === undefined) return;
  throw new RegistrationError(
    ['email'],
    reason(owner.state === 'deleted' ? 'EMAIL_OF_DELETED_ACCOUNT' : 'ACCOUNT_EXISTS', { email: owner.email }),
    'taken',
  );
}

function issueSub(randomBytes: RandomBytes): string {
  const random = BigInt(`0x${Buffer.from(randomBytes(16)).toString('hex')}`);
  return `1${String(random % 10n ** 20n).padStart(20, '0')}`;
}

/** Guesses the parts of a name: the first word is the given name, the rest is the family name. */
function splitName(name: string): { givenName: string; familyName: string } {
  const [givenName = '', ...rest] = name.split(/\s+/);
  return { givenName, familyName: rest.join(' ') };
}

/**
 * Makes the account an administrator of its organization, or takes that role away. The record names the organization,
 * so an account that moves to another organization doesn't become an administrator there.
 */
function appointed<Placed extends Account>(account: Placed, administers: boolean | undefined): Placed {
  if (administers === undefined) return account;
  const { administersOrganizationId: _id, ...others } = account;
  if (!administers) return others as Placed;
  const { organizationId, email } = account;
  if (organizationId === undefined) {
    throw new RegistrationError(
      ['organizationAdministrator'],
      reason('ACCOUNT_WITHOUT_ORGANIZATION', { email }),
    );
  }
  return { ...others, administersOrganizationId: organizationId } as Placed;
}

type Described = Omit<AccountChanges, 'email' | 'name' | 'state' | 'organizationAdministrator'>;

/**
 * Renames the input's fields to those of the record. A false flag becomes null, which removes the flag from the record.
 */
function recordFields({
  language,
  administrator,
  reviewer,
  advancedProtection,
  givenName,
  familyName,
  ...rest
}: Described) {
  return {
    ...rest,
    givenName: givenName === null ? '' : givenName,
    familyName: familyName === null ? '' : familyName,
    locale: language,
    isAdministrator: presence(administrator),
    isReviewer: presence(reviewer),
    advancedProtection: presence(advancedProtection),
  };
}

function presence(flag: boolean | undefined): true | null | undefined {
  return flag === false ? null : flag;
}
