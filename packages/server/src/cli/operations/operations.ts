/**
 * What the management commands can do. `database-operations.ts` does it on the database, and `../remote` by the management
 * API of a running server. Both return the same records, so that a command prints the same (decision 0063).
 * `docs/reference/command-line.md` lists the exceptions.
 *
 * If the user can fix what's wrong, an operation throws a `CommandError`, or an error that `explainFailure` turns into one.
 * A record that doesn't exist is such an error, unless the operation's comment says otherwise.
 */
import type { Account } from '../../records/account.ts';
import type { RegisteredApi, RegisteredScope } from '../../records/api.ts';
import type { ApiKey } from '../../records/api-key.ts';
import type { AuthorizationFailure } from '../../records/authorization-failure.ts';
import type { Client } from '../../records/client.ts';
import type { OutboxEvent } from '../../records/event.ts';
import type { Organization } from '../../records/organization.ts';
import type { Project } from '../../records/project.ts';
import type { ProjectDomain } from '../../records/project-domain.ts';
import type { ProjectRole } from '../../records/project-member.ts';
import type { ApiKeyChanges, ApiKeyInput } from '../../registration/api-keys.ts';
import type { ApiChanges, ApiInput, ScopeChanges, ScopeInput } from '../../registration/api-schemas.ts';
import type {
  AccountChanges,
  AccountInput,
  ClientChanges,
  ClientInput,
  OrganizationChanges,
  OrganizationInput,
  ProjectChanges,
  ProjectInput,
} from '../../registration/record-schemas.ts';
import type { Asked } from '../../registration/wishes.ts';
import type { EventFilter } from '../../storage/promises/outbox-storage.ts';
import type { GrantOperations, ShownGrant, SignInOperations } from './grant-operations.ts';

/** A record after a change, and whether the change made a difference. */
export type Changed<Thing> = { readonly record: Thing; readonly changed: boolean };

export type StateChange = 'disable' | 'enable' | 'delete' | 'restore';

export type OrganizationOperations = {
  list(): Promise<readonly Organization[]>;
  find(id: string): Promise<Organization>;
  create(input: OrganizationInput): Promise<Organization>;
  change(id: string, asked: Asked<Organization, OrganizationChanges>): Promise<Changed<Organization>>;
};

export type AccountOperations = {
  /** At most this many. */
  list(most: number): Promise<readonly Account[]>;
  find(email: string): Promise<Account>;
  /** The address of the account with this `sub`. Undefined if there is none, or the caller may not see it. */
  emailOf(sub: string): Promise<string | undefined>;
  create(input: AccountInput): Promise<Account>;
  change(email: string, changes: AccountChanges): Promise<Changed<Account>>;
  setState(email: string, change: StateChange): Promise<Changed<Account>>;
};

/** A project as commands print it. */
export type ShownProject = Project & {
  /** Until when the project can be restored, in seconds since 1970. Absent if it isn't deleted. */
  readonly restorableUntil?: number;
};

export type ProjectOperations = {
  /** On a server, only those of which the caller is a member, unless they may list all. */
  list(): Promise<readonly ShownProject[]>;
  find(id: string): Promise<ShownProject>;
  create(input: ProjectInput): Promise<Project>;
  change(id: string, asked: Asked<Project, ProjectChanges>): Promise<Changed<Project>>;
  delete(id: string): Promise<Changed<ShownProject>>;
  restore(id: string): Promise<Changed<ShownProject>>;
  /** @param content a picture file */
  setLogo(id: string, content: Uint8Array): Promise<Changed<Project>>;
  removeLogo(id: string): Promise<Changed<Project>>;
  /** How many test users a project may ever have. Undefined if the caller may not see the project. */
  testUserLimit(id: string): Promise<number | undefined>;
  /** Whether a development server has created the sample project (decision 0038). */
  isDevelopmentSeeded(): Promise<boolean>;
};

export type VerificationOperations = {
  /** The projects whose apps wait for a reviewer. */
  list(): Promise<readonly Project[]>;
  /** `by` is the `sub` of an account. On a server, it's always the account that is signed in. */
  submit(id: string, options: { readonly note?: string | undefined } & By): Promise<Project>;
  withdraw(id: string): Promise<Project>;
  approve(id: string, options: By): Promise<Project>;
  reject(id: string, options: { readonly reason: string } & By): Promise<Project>;
};

type By = { readonly by: string | undefined };

/** A member of a project together with its account. */
export type Member = Pick<Account, 'sub' | 'email' | 'name' | 'state'> & {
  readonly projectId: string;
  readonly role: ProjectRole;
};

/** A project that an account manages. */
export type ManagedProject = Pick<Project, 'id' | 'name' | 'number'> & { readonly role: ProjectRole };

export type MemberOperations = {
  list(projectId: string): Promise<readonly Member[]>;
  /** In the order in which the account became a member. */
  projectsOf(accountSub: string): Promise<readonly ManagedProject[]>;
  add(projectId: string, email: string, role: ProjectRole): Promise<Member>;
  change(projectId: string, email: string, role: ProjectRole): Promise<Changed<Member>>;
  remove(projectId: string, email: string): Promise<Member>;
};

export type DomainOperations = {
  list(projectId: string): Promise<readonly ProjectDomain[]>;
  add(projectId: string, domain: string): Promise<ProjectDomain>;
  /** @param method where to look; undefined for both places, and `unchecked` for not at all */
  prove(
    projectId: string,
    domain: string,
    method: 'file' | 'dns' | 'unchecked' | undefined,
  ): Promise<Changed<ProjectDomain>>;
  remove(projectId: string, domain: string): Promise<ProjectDomain>;
};

/** An API, built in or registered, as a list shows it. */
export type ListedApi = Pick<RegisteredApi, 'id' | 'title' | 'state'> & {
  /** Absent for a built-in API. */
  readonly projectId?: string | undefined;
  readonly scopes: readonly Pick<RegisteredScope, 'name' | 'sensitivity' | 'state'>[];
};

export type ApiOperations = {
  /** All APIs, or only the one with this id. Empty if there is none. */
  list(only?: string): Promise<readonly ListedApi[]>;
  /** A registered API. */
  find(id: string): Promise<RegisteredApi>;
  /** A registered API. Undefined if there is none. */
  findIfAny(id: string): Promise<RegisteredApi | undefined>;
  create(input: ApiInput): Promise<RegisteredApi>;
  /** `scopes` adds scopes. */
  change(id: string, changes: ApiChanges): Promise<Changed<RegisteredApi>>;
  remove(id: string): Promise<{
    readonly outcome: 'removed' | 'retired';
    readonly record: RegisteredApi;
  }>;
};

/** A scope and the id of its API. */
export type ScopeOfApi = { readonly scope: RegisteredScope; readonly api: Pick<RegisteredApi, 'id'> };

export type ScopeOperations = {
  find(name: string): Promise<ScopeOfApi>;
  add(apiId: string, input: ScopeInput): Promise<ScopeOfApi>;
  change(
    name: string,
    asked: Asked<RegisteredScope, ScopeChanges>,
  ): Promise<ScopeOfApi & { readonly changed: boolean }>;
  remove(name: string): Promise<ScopeOfApi>;
  /** At most this many apps to which people have allowed the scope, which can be built in. */
  apps(name: string, most: number): AsyncIterable<ScopeApp>;
  /** At most this many grants to the project with the scope, the oldest first. */
  grants(name: string, projectId: string, most: number): AsyncIterable<ShownGrant>;
};

/** An app that uses a scope. `accounts`: how many have allowed it, counted up to a limit. */
export type ScopeApp = {
  readonly projectId: string;
  readonly applicationName: string;
  readonly accounts: number;
};

/** A client as commands print it. Times are in seconds since 1970. */
export type ShownClient = Omit<Client, 'secrets'> & {
  readonly unusedDeletionAt?: number | undefined;
  readonly restorableUntil?: number | undefined;
  /** In the order of creation. Undefined if the caller may not see them. */
  readonly secrets:
    | readonly {
        readonly createdAt: number;
        readonly state: 'active' | 'disabled';
        readonly lastUsedAt?: number | undefined;
        /** The secret itself, only right after its creation, or if the user asked for it. */
        readonly secret?: string | undefined;
      }[]
    | undefined;
};

export type ClientOperations = {
  list(projectId: string): Promise<readonly ShownClient[]>;
  find(clientId: string): Promise<ShownClient>;
  /** The content of `client_secret.json`. A server knows its own `origin`, and a database doesn't. */
  file(clientId: string, origin: () => string): Promise<object>;
  /** Shows the first secret. */
  create(projectId: string, input: ClientInput): Promise<ShownClient>;
  change(clientId: string, asked: Asked<ClientAddresses, ClientChanges>): Promise<Changed<ShownClient>>;
  setState(clientId: string, change: StateChange): Promise<Changed<ShownClient>>;
  /** Why the last authorization requests failed, the latest first. */
  failures(clientId: string): Promise<readonly ShownFailure[]>;
  /** Shows the new secret. */
  addSecret(clientId: string): Promise<ShownClient>;
  /** Secrets are numbered from 1 in the order of creation. */
  setSecretState(
    clientId: string,
    choice: { readonly number: number; readonly evenTheLast: boolean },
    change: 'disable' | 'enable' | 'remove',
  ): Promise<Changed<ShownClient>>;
};

/** Where the cause can be fixed is left out, because the database doesn't know the console's address. */
export type ShownFailure = Omit<AuthorizationFailure, 'fix'>;

export type ClientAddresses = Pick<Client, 'redirectUris' | 'javascriptOrigins'>;

/** An API key as commands print it. */
export type ShownKey = Omit<ApiKey, 'sha256'>;

export type KeyOperations = {
  list(projectId: string): Promise<readonly ShownKey[]>;
  create(projectId: string, input: ApiKeyInput): Promise<ShownKey & { readonly key: string }>;
  change(target: KeyTarget, asked: Asked<ShownKey, ApiKeyChanges>): Promise<Changed<ShownKey>>;
  remove(target: KeyTarget): Promise<ShownKey>;
};

export type KeyTarget = Pick<ApiKey, 'projectId' | 'id'>;

export type EventOperations = {
  list(filter: EventFilter, order: 'newest first' | 'oldest first', most: number): AsyncIterable<OutboxEvent>;
  /** The latest `count` events, the oldest of them first. Then new ones as they come, until `ended` is aborted. */
  follow(filter: EventFilter, count: number, ended: AbortSignal): AsyncIterable<OutboxEvent>;
};

export type Operations = {
  readonly organizations: OrganizationOperations;
  readonly accounts: AccountOperations;
  readonly projects: ProjectOperations;
  readonly verification: VerificationOperations;
  readonly members: MemberOperations;
  readonly domains: DomainOperations;
  readonly apis: ApiOperations;
  readonly scopes: ScopeOperations;
  readonly clients: ClientOperations;
  readonly keys: KeyOperations;
  readonly grants: GrantOperations;
  readonly signIns: SignInOperations;
  readonly events: EventOperations;
  /** Whole seconds since 1970. */
  readonly now: () => number;
  /**
   * Whether a client with this id exists. On a server, the caller can't see the clients of others, so the result is always
   * true.
   */
  readonly mayHaveClient: (clientId: string) => Promise<boolean>;
};
