/**
 * Creates what is missing in the database, and changes what differs. Everything that the seed file doesn't name stays
 * as it is.
 */

import type { FieldPath } from '@grantway/protocol/field-path';
import { seedSampleData } from '../apis/sample-data.ts';
import type { Needs } from '../context.ts';
import { readPictureFile } from '../host/picture-file.ts';
import { sha256 } from '../keys/opaque-secret.ts';
import type { Account } from '../records/account.ts';
import type { RegisteredApi } from '../records/api.ts';
import type { Client } from '../records/client.ts';
import type { Project } from '../records/project.ts';
import { changeAccount, createAccount } from '../registration/accounts.ts';
import { changeApiKey, createApiKey } from '../registration/api-keys.ts';
import { changeApi, createApi } from '../registration/apis.ts';
import type { Outcome } from '../registration/changes.ts';
import { setClientState } from '../registration/client-life.ts';
import { changeClient, createClient, setClientSecret } from '../registration/clients.ts';
import { mostLogoBytes } from '../registration/logo/inspect-picture.ts';
import { LogoMaker } from '../registration/logo/logo-maker.ts';
import { changeOrganization, createOrganization } from '../registration/organizations.ts';
import { addDomain, proveDomain } from '../registration/project-domains.ts';
import { restoreProject } from '../registration/project-life.ts';
import { setProjectLogo } from '../registration/project-logo.ts';
import { addMember, changeMember } from '../registration/project-members.ts';
import { changeProject, createProject } from '../registration/projects.ts';
import type { ProjectInput } from '../registration/record-schemas.ts';
import { RegistrationError } from '../registration/registration-error.ts';
import { type ActingContext, bySeed } from '../registration/registration-events.ts';
import { sampleProjectId } from '../registration/sample-project.ts';
import { WordedError } from '../registration/worded-error.ts';
import type { Settings } from '../settings/settings.ts';
import { AlreadyExistsError } from '../storage/errors/storage-errors.ts';
import { findAmong } from '../storage/promises/page.ts';
import type { Storage } from '../storage/storage.ts';
import type { SeedFile } from './seed-file.ts';

type Uses = Needs<Storage, 'catalogue' | 'events' | 'now' | 'randomBytes' | 'sealerFor'> &
  ActingContext & {
    readonly settings: Pick<
      Settings,
      'testUsersPerProject' | 'clientRestorableSeconds' | 'projectRestorableSeconds'
    >;
  };

type Kind =
  | 'organization'
  | 'account'
  | 'project'
  | 'logo'
  | 'member'
  | 'domain'
  | 'API'
  | 'API key'
  | 'client';

export type AppliedSeed = {
  readonly accounts: readonly Account[];
  readonly clients: readonly Client[];
  readonly summary: string;
};

type Entry<List extends keyof SeedFile> = NonNullable<SeedFile[List]>[number];
type ClientEntry = NonNullable<Entry<'projects'>['clients']>[number];
type ApiKeyEntry = NonNullable<Entry<'projects'>['apiKeys']>[number];
type MemberEntry = NonNullable<Entry<'projects'>['members']>[number];

/** @throws RegistrationError with the path within the file; what was applied before stays applied */
export async function applySeed(services: Omit<Uses, 'acting'>, seed: SeedFile): Promise<AppliedSeed> {
  const context: Uses = { ...services, acting: bySeed };
  const tally = new Tally();
  await restoreProjects(context, seed, tally);
  await applyApis(context, seed, tally);
  for (const [index, entry] of (seed.organizations ?? []).entries()) {
    await at(['organizations', index], () => applyOrganization(context, entry, tally));
  }
  const accounts: Account[] = [];
  for (const [index, entry] of (seed.accounts ?? []).entries()) {
    accounts.push(await at(['accounts', index], () => applyAccount(context, entry, tally)));
  }
  const clients: Client[] = [];
  for (const [
    index,
    { clients: entries = [], members = [], authorizedDomains = [], apiKeys = [], consentScreen, ...fields },
  ] of (seed.projects ?? []).entries()) {
    const { logoFile, ...screen } = consentScreen;
    const entry = { ...fields, consentScreen: screen };
    const applyDomains = async () => {
      for (const [position, domain] of authorizedDomains.entries()) {
        const path = ['projects', index, 'authorizedDomains', position];
        await at(path, () => applyDomain(context, entry.id, domain, tally));
      }
    };
    // An existing project needs its new domains first, because its new links may be under these domains.
    if ((await context.storage.findProject(entry.id)) !== undefined) await applyDomains();
    const project = await at(['projects', index], () => applyProject(context, entry, tally));
    await applyDomains();
    if (logoFile !== undefined) {
      const path = ['projects', index, 'consentScreen'];
      await at(path, () => applyLogo(context, project, logoFile, tally));
    }
    // A project needs an owner before it has other members, and before another owner gets a smaller role.
    const ownersFirst = [...members.entries()].sort(([, one], [, other]) => isOwner(other) - isOwner(one));
    for (const [position, member] of ownersFirst) {
      await at(['projects', index, 'members', position], () => applyMember(context, project, member, tally));
    }
    for (const [position, clientEntry] of entries.entries()) {
      const path = ['projects', index, 'clients', position];
      clients.push(await at(path, () => applyClient(context, project, clientEntry, tally)));
    }
    for (const [position, keyEntry] of apiKeys.entries()) {
      const path = ['projects', index, 'apiKeys', position];
      await at(path, () => applyApiKey(context, project, keyEntry, tally));
    }
  }
  return { accounts, clients, summary: tally.summary };
}

/** A deleted project can't change. */
async function restoreProjects(context: Uses, seed: SeedFile, tally: Tally): Promise<void> {
  for (const { id } of seed.projects ?? []) {
    const present = await context.storage.findProject(id);
    if (present?.deletedAt !== undefined) {
      tally.changed('project', await restoreProject(context, { id }, true));
    }
  }
}

/**
 * An API names the project that owns it, and projects name APIs. So this function first creates the missing owners
 * without the fields that name APIs or scopes. Later steps add these fields.
 */
async function applyApis(context: Uses, seed: SeedFile, tally: Tally): Promise<void> {
  const entries = seed.apis ?? [];
  const isOwner = ({ id }: Entry<'projects'>) => entries.some(({ project }) => project === id);
  for (const [index, entry] of (seed.projects ?? []).entries()) {
    if (!isOwner(entry) || (await context.storage.findProject(entry.id)) !== undefined) continue;
    const { id, name, number, consentScreen } = entry;
    const { declaredScopes: _later, logoFile: _logo, ...screen } = consentScreen;
    await at(['projects', index], async () =>
      tally.made('project', await createProject(context, { id, name, number, consentScreen: screen })),
    );
  }
  for (const [index, entry] of entries.entries()) {
    await at(['apis', index], () => applyApi(context, entry, tally));
  }
}

async function applyApi(context: Uses, entry: Entry<'apis'>, tally: Tally): Promise<RegisteredApi> {
  const { id, ...changes } = entry;
  return (await context.storage.findApi(id)) === undefined
    ? tally.made('API', await createApi(context, entry))
    : tally.changed('API', await changeApi(context, id, changes));
}

async function applyOrganization(context: Uses, entry: Entry<'organizations'>, tally: Tally): Promise<void> {
  const { id, ...changes } = entry;
  if ((await context.storage.findOrganization(id)) === undefined) {
    tally.made('organization', await createOrganization(context, entry));
  } else {
    tally.changed('organization', await changeOrganization(context, { id }, changes));
  }
}

async function applyAccount(context: Uses, entry: Entry<'accounts'>, tally: Tally): Promise<Account> {
  const { sub, ...changes } = entry;
  const present = await context.storage.findAccountByEmail(entry.email);
  if (present === undefined) {
    const account = tally.made('account', await createAccount(context, entry));
    await seedSampleData(context.storage, account, sampleProjectId);
    return account;
  }
  requireSame('sub', present.sub, sub);
  return tally.changed('account', await changeAccount(context, present, changes));
}

async function applyProject(context: Uses, entry: ProjectInput, tally: Tally): Promise<Project> {
  const { id, number, ...changes } = entry;
  const present = await context.storage.findProject(id);
  if (present === undefined) return tally.made('project', await createProject(context, entry));
  requireSame('number', present.number, number);
  if (tally.hasMade(present.id)) return (await changeProject(context, present, changes)).record;
  return tally.changed('project', await changeProject(context, present, changes));
}

/** The same picture always becomes the same logo, so a second start changes nothing. */
async function applyLogo(context: Uses, { id }: Project, file: string, tally: Tally): Promise<void> {
  const { logoDigest } = (await context.storage.findProject(id))?.consentScreen ?? {};
  const content = readPictureFile(file, mostLogoBytes);
  const logos = new LogoMaker();
  const outcome = await setProjectLogo({ ...context, logos }, { id }, { content }).catch((error: unknown) => {
    if (!(error instanceof RegistrationError)) throw error;
    throw new WordedError(['logoFile'], error.message);
  });
  if (logoDigest === undefined) tally.made('logo', outcome.record);
  else tally.changed('logo', outcome);
}

/** A domain in a seed file counts as proved, because seed files are for development. */
async function applyDomain(context: Uses, projectId: string, name: string, tally: Tally): Promise<void> {
  const present = await context.storage.findProjectDomain(projectId, name);
  if (present === undefined) tally.made('domain', await addDomain(context, projectId, { domain: name }));
  const outcome = await proveDomain(context, projectId, name, 'development');
  if (present !== undefined) tally.changed('domain', outcome);
}

function isOwner({ role }: MemberEntry): number {
  return Number(role === 'owner');
}

async function applyMember(
  context: Uses,
  { id }: Project,
  { email, role }: MemberEntry,
  tally: Tally,
): Promise<void> {
  const account = await context.storage.findAccountByEmail(email);
  const present = account && (await context.storage.findProjectMember(id, account.sub));
  if (present === undefined) tally.made('member', await addMember(context, id, { email, role }));
  else tally.changed('member', await changeMember(context, id, email, { role }));
}

/** Finds the client by its id or, if the file gives no id, by its name within the project. */
async function applyClient(
  context: Uses,
  project: Project,
  entry: ClientEntry,
  tally: Tally,
): Promise<Client> {
  const { clientId, clientSecret, type, state, ...changes } = entry;
  const present =
    clientId === undefined
      ? await findAmong(
          (page) => context.storage.listClients(project.id, page),
          ({ name }) => name === entry.name,
        )
      : await context.storage.findClient(clientId);
  if (present === undefined) return tally.made('client', await createClient(context, project, entry));
  if (present.projectId !== project.id) {
    throw new WordedError(
      ['clientId'],
      `is already a client of the project ${present.projectId}; choose another id`,
    );
  }
  requireSame('type', present.type, type);
  let outcome = await changeClient(context, present, changes);
  const then = async (next: (client: Client) => Promise<Outcome<Client>>) => {
    const { record, changed } = await next(outcome.record);
    outcome = { record, changed: outcome.changed || changed };
  };
  if (clientSecret !== undefined) await then((client) => setClientSecret(context, client, clientSecret));
  if (state !== undefined && state !== present.state) {
    // A deleted client must be active before it can be disabled.
    if (present.state === 'deleted') await then((client) => setClientState(context, client, 'restore'));
    const change = ({ active: 'enable', disabled: 'disable', deleted: 'delete' } as const)[state];
    await then((client) => setClientState(context, client, change));
  }
  return tally.changed('client', outcome);
}

/** A key that the file no longer has stays valid. */
async function applyApiKey(context: Uses, { id }: Project, entry: ApiKeyEntry, tally: Tally): Promise<void> {
  const { key, ...changes } = entry;
  const present = await context.storage.findApiKeyBySha256(sha256(key));
  if (present?.projectId === id) {
    tally.changed('API key', await changeApiKey(context, present, changes));
  } else {
    // If another project has the key, `createApiKey` throws a `RegistrationError`.
    tally.made('API key', await createApiKey(context, id, entry));
  }
}

function requireSame<Value extends string | number>(
  field: string,
  present: Value,
  wanted: Value | undefined,
): void {
  if (wanted === undefined || wanted === present) return;
  throw new WordedError(
    [field],
    `is already ${JSON.stringify(present)} and can’t be changed; write that value, or use another data folder`,
  );
}

async function at<Result>(path: FieldPath, apply: () => Promise<Result>): Promise<Result> {
  try {
    return await apply().catch((error: unknown) => {
      // Another server, started at the same time, created this record first. Apply the entry again, now as a change.
      if (error instanceof AlreadyExistsError) return apply();
      throw error;
    });
  } catch (error) {
    if (!(error instanceof RegistrationError)) throw error;
    throw new WordedError([...path, ...error.path], error.message);
  }
}

class Tally {
  readonly #made = new Map<Kind, number>();
  readonly #changed = new Map<Kind, number>();
  readonly #projects = new Set<unknown>();

  hasMade(projectId: string): boolean {
    return this.#projects.has(projectId);
  }

  made<Thing extends object>(kind: Kind, record: Thing): Thing {
    if ('id' in record && kind === 'project') this.#projects.add(record.id);
    this.#made.set(kind, (this.#made.get(kind) ?? 0) + 1);
    return record;
  }

  changed<Thing>(kind: Kind, outcome: Outcome<Thing>): Thing {
    if (outcome.changed) this.#changed.set(kind, (this.#changed.get(kind) ?? 0) + 1);
    return outcome.record;
  }

  get summary(): string {
    const parts = [
      ...(this.#made.size === 0 ? [] : [`made ${listCounts(this.#made)}`]),
      ...(this.#changed.size === 0 ? [] : [`changed ${listCounts(this.#changed)}`]),
    ];
    return parts.length === 0 ? 'nothing new in the file' : parts.join('; ');
  }
}

function listCounts(counts: ReadonlyMap<Kind, number>): string {
  return [...counts].map(([kind, count]) => `${count} ${kind}${count === 1 ? '' : 's'}`).join(', ');
}
