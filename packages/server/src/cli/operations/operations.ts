/**
 * What the management commands can do, on the database (`database-operations.ts`) or through a server's management API
 * (`../remote`). Both return the same records (decision 0063), with the exceptions in `docs/reference/command-line.md`.
 *
 * If the user can fix what's wrong, an operation throws a `CommandError`, or an error that `explainFailure` turns into
 * one. A missing record is such an error by default.
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

export type Changed<Thing> = { readonly record: Thing; readonly changed: boolean };

export type StateChange = 'disable' | 'enable' | 'delete' | 'restore';

export type OrganizationOperations = {
  list(): Promise<readonly Organization[]>;
  find(id: string): Promise<Organization>;
  create(input: OrganizationInput): Promise<Organization>;
  change(id: string, asked: Asked<Organization, OrganizationChanges>): Promise<Changed<Organization>>;
};

export type AccountOperations = {
  list(most: number): Promise<readonly Account[]>;
  find(email: string): Promise<Account>;
  /** Returns undefined if there is no such account, or the caller may not see it. */
  emailOf(sub: string): Promise<string | undefined>;
  create(input: AccountInput): Promise<Account>;
  change(email: string, changes: AccountChanges): Promise<Changed<Account>>;
  setState(email: string, change: StateChange): Promise<Changed<Account>>;
};

export type ShownProject = Project & {
  /** In seconds since 1970. Absent if the project isn't deleted. */
  readonly restorableUntil?: number;
};

export type ProjectOperations = {
  /** On a server, lists only the caller's projects, or all if the caller may list all. */
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
  /** A development server has created the sample project (decision 0038). */
  isDevelopmentSeeded(): Promise<boolean>;
};

export type VerificationOperations = {
  list(): Promise<readonly Project[]>;
  /** `by` is the `sub` of an account. On a server, it's always the caller's account. */
  submit(id: string, options: { readonly note?: string | undefined } & By): Promise<Project>;
  withdraw(id: string): Promise<Project>;
  approve(id: string, options: By): Promise<Project>;
  reject(id: string, options: { readonly reason: string } & By): Promise<Project>;
};

type By = { readonly by: string | undefined };

export type Member = Pick<Account, 'sub' | 'email' | 'name' | 'state'> & {
  readonly projectId: string;
  readonly role: ProjectRole;
};

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
  /** @param method where to look; undefined for both places, and `unchecked` to skip the check */
  prove(
    projectId: string,
    domain: string,
    method: 'file' | 'dns' | 'unchecked' | undefined,
  ): Promise<Changed<ProjectDomain>>;
  remove(projectId: string, domain: string): Promise<ProjectDomain>;
};

export type ListedApi = Pick<RegisteredApi, 'id' | 'title' | 'state'> & {
  /** Absent for a built-in API. */
  readonly projectId?: string | undefined;
  readonly scopes: readonly Pick<RegisteredScope, 'name' | 'sensitivity' | 'state'>[];
};

export type ApiOperations = {
  /** Lists all APIs, or only the one with this id. The list is empty if there is none. */
  list(only?: string): Promise<readonly ListedApi[]>;
  find(id: string): Promise<RegisteredApi>;
  findIfAny(id: string): Promise<RegisteredApi | undefined>;
  create(input: ApiInput): Promise<RegisteredApi>;
  /** `scopes` adds scopes. */
  change(id: string, changes: ApiChanges): Promise<Changed<RegisteredApi>>;
  remove(id: string): Promise<{
    readonly outcome: 'removed' | 'retired';
    readonly record: RegisteredApi;
  }>;
};

export type ScopeOfApi = { readonly scope: RegisteredScope; readonly api: Pick<RegisteredApi, 'id'> };

export type ScopeOperations = {
  find(name: string): Promise<ScopeOfApi>;
  add(apiId: string, input: ScopeInput): Promise<ScopeOfApi>;
  change(
    name: string,
    asked: Asked<RegisteredScope, ScopeChanges>,
  ): Promise<ScopeOfApi & { readonly changed: boolean }>;
  remove(name: string): Promise<ScopeOfApi>;
  /** Lists apps to which people have allowed the scope, which can be built in. */
  apps(name: string, most: number): AsyncIterable<ScopeApp>;
  /** The oldest first. */
  grants(name: string, projectId: string, most: number): AsyncIterable<ShownGrant>;
};

/** `accounts` says how many people have allowed the scope, counted up to a limit. */
export type ScopeApp = {
  readonly projectId: string;
  readonly applicationName: string;
  readonly accounts: number;
};

/** Times are in seconds since 1970. */
export type ShownClient = Omit<Client, 'secrets'> & {
  readonly unusedDeletionAt?: number | undefined;
  readonly restorableUntil?: number | undefined;
  /** In the order of creation. Undefined if the caller may not see them. */
  readonly secrets:
    | readonly {
        readonly createdAt: number;
        readonly state: 'active' | 'disabled';
        readonly lastUsedAt?: number | undefined;
        /** Present right after the secret's creation, or if the user asked for it. */
        readonly secret?: string | undefined;
      }[]
    | undefined;
};

export type ClientOperations = {
  list(projectId: string): Promise<readonly ShownClient[]>;
  find(clientId: string): Promise<ShownClient>;
  /** The content of `client_secret.json`. The database doesn't know the server's origin. */
  file(clientId: string, origin: () => string): Promise<object>;
  create(projectId: string, input: ClientInput): Promise<ShownClient>;
  change(clientId: string, asked: Asked<ClientAddresses, ClientChanges>): Promise<Changed<ShownClient>>;
  setState(clientId: string, change: StateChange): Promise<Changed<ShownClient>>;
  /** The latest first. */
  failures(clientId: string): Promise<readonly ShownFailure[]>;
  addSecret(clientId: string): Promise<ShownClient>;
  /** Numbers begin at 1, in the order of creation. */
  setSecretState(
    clientId: string,
    choice: { readonly number: number; readonly evenTheLast: boolean },
    change: 'disable' | 'enable' | 'remove',
  ): Promise<Changed<ShownClient>>;
};

/** Leaves out where to fix the cause, because the database doesn't know the console's address. */
export type ShownFailure = Omit<AuthorizationFailure, 'fix'>;

export type ClientAddresses = Pick<Client, 'redirectUris' | 'javascriptOrigins'>;

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
  /** Yields the latest `count` events, the oldest of them first. Then yields new ones until `ended` is aborted. */
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
  /** On a server, the caller can't see the clients of others, so the result is always true. */
  readonly mayHaveClient: (clientId: string) => Promise<boolean>;
};
