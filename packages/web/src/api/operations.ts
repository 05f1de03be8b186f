/** The operations of the management API. `npm run reference` writes this file from the server's declarations. */

/** For each operation: the method, and the path after `/management/v1/`. */
export const operations = {
  'organizations.list': ['GET', 'organizations'],
  'organizations.create': ['POST', 'organizations'],
  'organizations.get': ['GET', 'organizations/{organization}'],
  'organizations.update': ['PATCH', 'organizations/{organization}'],
  'organizations.tryPolicy': ['POST', 'organizations/{organization}:tryPolicy'],
  'accounts.list': ['GET', 'accounts'],
  'accounts.create': ['POST', 'accounts'],
  'accounts.get': ['GET', 'accounts/{account}'],
  'accounts.update': ['PATCH', 'accounts/{account}'],
  'accounts.delete': ['DELETE', 'accounts/{account}'],
  'accounts.undelete': ['POST', 'accounts/{account}:undelete'],
  'accounts.disable': ['POST', 'accounts/{account}:disable'],
  'accounts.enable': ['POST', 'accounts/{account}:enable'],
  'accounts.grants.list': ['GET', 'accounts/{account}/grants'],
  'accounts.grants.get': ['GET', 'accounts/{account}/grants/{project}'],
  'accounts.grants.delete': ['DELETE', 'accounts/{account}/grants/{project}'],
  'accounts.signIns.list': ['GET', 'accounts/{account}/signIns'],
  'accounts.signIns.get': ['GET', 'accounts/{account}/signIns/{signIn}'],
  'accounts.signIns.delete': ['DELETE', 'accounts/{account}/signIns/{signIn}'],
  'accounts.projects.list': ['GET', 'accounts/{account}/projects'],
  'accounts.projects.get': ['GET', 'accounts/{account}/projects/{project}'],
  'projects.list': ['GET', 'projects'],
  'projects.create': ['POST', 'projects'],
  'projects.get': ['GET', 'projects/{project}'],
  'projects.update': ['PATCH', 'projects/{project}'],
  'projects.delete': ['DELETE', 'projects/{project}'],
  'projects.undelete': ['POST', 'projects/{project}:undelete'],
  'projects.submitForVerification': ['POST', 'projects/{project}:submitForVerification'],
  'projects.withdraw': ['POST', 'projects/{project}:withdraw'],
  'projects.approve': ['POST', 'projects/{project}:approve'],
  'projects.reject': ['POST', 'projects/{project}:reject'],
  'projects.removeLogo': ['POST', 'projects/{project}:removeLogo'],
  'projects.uploadLogo': ['POST', 'projects/{project}:uploadLogo'],
  'projects.checkAddresses': ['POST', 'projects/{project}:checkAddresses'],
  'verificationQueue.list': ['GET', 'verificationQueue'],
  'verificationQueue.get': ['GET', 'verificationQueue/{project}'],
  'projects.members.list': ['GET', 'projects/{project}/members'],
  'projects.members.create': ['POST', 'projects/{project}/members'],
  'projects.members.get': ['GET', 'projects/{project}/members/{account}'],
  'projects.members.update': ['PATCH', 'projects/{project}/members/{account}'],
  'projects.members.delete': ['DELETE', 'projects/{project}/members/{account}'],
  'projects.domains.list': ['GET', 'projects/{project}/domains'],
  'projects.domains.create': ['POST', 'projects/{project}/domains'],
  'projects.domains.get': ['GET', 'projects/{project}/domains/{domain}'],
  'projects.domains.delete': ['DELETE', 'projects/{project}/domains/{domain}'],
  'projects.domains.prove': ['POST', 'projects/{project}/domains/{domain}:prove'],
  'projects.grants.list': ['GET', 'projects/{project}/grants'],
  'projects.grants.get': ['GET', 'projects/{project}/grants/{account}'],
  'projects.grants.delete': ['DELETE', 'projects/{project}/grants/{account}'],
  'clients.list': ['GET', 'projects/{project}/clients'],
  'clients.create': ['POST', 'projects/{project}/clients'],
  'clients.get': ['GET', 'projects/{project}/clients/{client}'],
  'clients.update': ['PATCH', 'projects/{project}/clients/{client}'],
  'clients.delete': ['DELETE', 'projects/{project}/clients/{client}'],
  'clients.undelete': ['POST', 'projects/{project}/clients/{client}:undelete'],
  'clients.disable': ['POST', 'projects/{project}/clients/{client}:disable'],
  'clients.enable': ['POST', 'projects/{project}/clients/{client}:enable'],
  'clients.explainAdmission': ['POST', 'projects/{project}/clients/{client}:explainAdmission'],
  'clients.downloadFile': ['POST', 'projects/{project}/clients/{client}:downloadFile'],
  'clients.openTestUser': ['POST', 'projects/{project}/clients/{client}:openTestUser'],
  'clients.secrets.list': ['GET', 'projects/{project}/clients/{client}/secrets'],
  'clients.secrets.create': ['POST', 'projects/{project}/clients/{client}/secrets'],
  'clients.secrets.get': ['GET', 'projects/{project}/clients/{client}/secrets/{secret}'],
  'clients.secrets.delete': ['DELETE', 'projects/{project}/clients/{client}/secrets/{secret}'],
  'clients.secrets.disable': ['POST', 'projects/{project}/clients/{client}/secrets/{secret}:disable'],
  'clients.secrets.enable': ['POST', 'projects/{project}/clients/{client}/secrets/{secret}:enable'],
  'clients.authorizationFailures.list': ['GET', 'projects/{project}/clients/{client}/authorizationFailures'],
  'clients.authorizationFailures.get': ['GET', 'projects/{project}/clients/{client}/authorizationFailures/{authorizationFailure}'],
  'projects.apiKeys.list': ['GET', 'projects/{project}/apiKeys'],
  'projects.apiKeys.create': ['POST', 'projects/{project}/apiKeys'],
  'projects.apiKeys.get': ['GET', 'projects/{project}/apiKeys/{apiKey}'],
  'projects.apiKeys.update': ['PATCH', 'projects/{project}/apiKeys/{apiKey}'],
  'projects.apiKeys.delete': ['DELETE', 'projects/{project}/apiKeys/{apiKey}'],
  'apis.list': ['GET', 'apis'],
  'apis.create': ['POST', 'apis'],
  'apis.get': ['GET', 'apis/{api}'],
  'apis.update': ['PATCH', 'apis/{api}'],
  'apis.delete': ['DELETE', 'apis/{api}'],
  'apis.retire': ['POST', 'apis/{api}:retire'],
  'apis.restore': ['POST', 'apis/{api}:restore'],
  'apis.scopes.list': ['GET', 'apis/{api}/scopes'],
  'apis.scopes.create': ['POST', 'apis/{api}/scopes'],
  'apis.scopes.get': ['GET', 'apis/{api}/scopes/{scope}'],
  'apis.scopes.update': ['PATCH', 'apis/{api}/scopes/{scope}'],
  'apis.scopes.delete': ['DELETE', 'apis/{api}/scopes/{scope}'],
  'apis.scopes.retire': ['POST', 'apis/{api}/scopes/{scope}:retire'],
  'apis.scopes.restore': ['POST', 'apis/{api}/scopes/{scope}:restore'],
  'apis.scopes.apps.list': ['GET', 'apis/{api}/scopes/{scope}/apps'],
  'apis.scopes.apps.get': ['GET', 'apis/{api}/scopes/{scope}/apps/{project}'],
  'apis.scopes.apps.grants.list': ['GET', 'apis/{api}/scopes/{scope}/apps/{project}/grants'],
  'apis.scopes.apps.grants.get': ['GET', 'apis/{api}/scopes/{scope}/apps/{project}/grants/{account}'],
  'auditEvents.list': ['GET', 'auditEvents'],
  'auditEvents.get': ['GET', 'auditEvents/{auditEvent}'],
  'settings.list': ['GET', 'settings'],
  'settings.get': ['GET', 'settings/{setting}'],
} as const;

/** What each operation takes and answers. */
export type Operations = {
  'organizations.list': { ids: {}; query: { pageSize?: string; pageToken?: string; filter?: string }; input: undefined; output: OrganizationList; list: 'organizations' };
  'organizations.create': { ids: {}; query: {}; input: OrganizationInput; output: Organization; list: undefined };
  'organizations.get': { ids: { organization: string }; query: {}; input: undefined; output: Organization; list: undefined };
  'organizations.update': { ids: { organization: string }; query: { updateMask?: string }; input: OrganizationChanges; output: Organization; list: undefined };
  'organizations.tryPolicy': { ids: { organization: string }; query: {}; input: TryPolicyOrganization; output: PolicyTrial; list: undefined };
  'accounts.list': { ids: {}; query: { pageSize?: string; pageToken?: string; filter?: string }; input: undefined; output: AccountList; list: 'accounts' };
  'accounts.create': { ids: {}; query: {}; input: AccountInput; output: Account; list: undefined };
  'accounts.get': { ids: { account: string }; query: {}; input: undefined; output: Account; list: undefined };
  'accounts.update': { ids: { account: string }; query: { updateMask?: string }; input: AccountChanges; output: Account; list: undefined };
  'accounts.delete': { ids: { account: string }; query: { etag?: string }; input: undefined; output: Account; list: undefined };
  'accounts.undelete': { ids: { account: string }; query: {}; input: UndeleteAccount; output: Account; list: undefined };
  'accounts.disable': { ids: { account: string }; query: {}; input: DisableAccount; output: Account; list: undefined };
  'accounts.enable': { ids: { account: string }; query: {}; input: EnableAccount; output: Account; list: undefined };
  'accounts.grants.list': { ids: { account: string }; query: { pageSize?: string; pageToken?: string }; input: undefined; output: AccountGrantList; list: 'grants' };
  'accounts.grants.get': { ids: { account: string; project: string }; query: {}; input: undefined; output: AccountGrant; list: undefined };
  'accounts.grants.delete': { ids: { account: string; project: string }; query: {}; input: undefined; output: AccountGrant; list: undefined };
  'accounts.signIns.list': { ids: { account: string }; query: { pageSize?: string; pageToken?: string }; input: undefined; output: SignInList; list: 'signIns' };
  'accounts.signIns.get': { ids: { account: string; signIn: string }; query: {}; input: undefined; output: SignIn; list: undefined };
  'accounts.signIns.delete': { ids: { account: string; signIn: string }; query: {}; input: undefined; output: SignIn; list: undefined };
  'accounts.projects.list': { ids: { account: string }; query: { pageSize?: string; pageToken?: string; filter?: string }; input: undefined; output: MembershipList; list: 'projects' };
  'accounts.projects.get': { ids: { account: string; project: string }; query: {}; input: undefined; output: Membership; list: undefined };
  'projects.list': { ids: {}; query: { pageSize?: string; pageToken?: string; filter?: string }; input: undefined; output: ProjectList; list: 'projects' };
  'projects.create': { ids: {}; query: {}; input: ProjectInput; output: Project; list: undefined };
  'projects.get': { ids: { project: string }; query: {}; input: undefined; output: Project; list: undefined };
  'projects.update': { ids: { project: string }; query: { updateMask?: string }; input: ProjectChanges; output: Project; list: undefined };
  'projects.delete': { ids: { project: string }; query: { etag?: string }; input: undefined; output: Project; list: undefined };
  'projects.undelete': { ids: { project: string }; query: {}; input: UndeleteProject; output: Project; list: undefined };
  'projects.submitForVerification': { ids: { project: string }; query: {}; input: SubmitForVerificationProject; output: Project; list: undefined };
  'projects.withdraw': { ids: { project: string }; query: {}; input: WithdrawProject; output: Project; list: undefined };
  'projects.approve': { ids: { project: string }; query: {}; input: ApproveProject; output: Project; list: undefined };
  'projects.reject': { ids: { project: string }; query: {}; input: RejectProject; output: Project; list: undefined };
  'projects.removeLogo': { ids: { project: string }; query: {}; input: RemoveLogoProject; output: Project; list: undefined };
  'projects.uploadLogo': { ids: { project: string }; query: {}; input: undefined; output: Project; list: undefined };
  'projects.checkAddresses': { ids: { project: string }; query: {}; input: CheckAddressesProject; output: CheckedAddresses; list: undefined };
  'verificationQueue.list': { ids: {}; query: { pageSize?: string; pageToken?: string }; input: undefined; output: SubmissionList; list: 'verificationQueue' };
  'verificationQueue.get': { ids: { project: string }; query: {}; input: undefined; output: Submission; list: undefined };
  'projects.members.list': { ids: { project: string }; query: { pageSize?: string; pageToken?: string }; input: undefined; output: MemberList; list: 'members' };
  'projects.members.create': { ids: { project: string }; query: {}; input: MemberInput; output: Member; list: undefined };
  'projects.members.get': { ids: { project: string; account: string }; query: {}; input: undefined; output: Member; list: undefined };
  'projects.members.update': { ids: { project: string; account: string }; query: { updateMask?: string }; input: MemberChanges; output: Member; list: undefined };
  'projects.members.delete': { ids: { project: string; account: string }; query: { etag?: string }; input: undefined; output: Member; list: undefined };
  'projects.domains.list': { ids: { project: string }; query: { pageSize?: string; pageToken?: string }; input: undefined; output: DomainList; list: 'domains' };
  'projects.domains.create': { ids: { project: string }; query: {}; input: DomainInput; output: Domain; list: undefined };
  'projects.domains.get': { ids: { project: string; domain: string }; query: {}; input: undefined; output: Domain; list: undefined };
  'projects.domains.delete': { ids: { project: string; domain: string }; query: { etag?: string }; input: undefined; output: Domain; list: undefined };
  'projects.domains.prove': { ids: { project: string; domain: string }; query: {}; input: ProveDomain; output: Domain; list: undefined };
  'projects.grants.list': { ids: { project: string }; query: { pageSize?: string; pageToken?: string }; input: undefined; output: ProjectGrantList; list: 'grants' };
  'projects.grants.get': { ids: { project: string; account: string }; query: {}; input: undefined; output: ProjectGrant; list: undefined };
  'projects.grants.delete': { ids: { project: string; account: string }; query: {}; input: undefined; output: ProjectGrant; list: undefined };
  'clients.list': { ids: { project: string }; query: { pageSize?: string; pageToken?: string; filter?: string }; input: undefined; output: ClientList; list: 'clients' };
  'clients.create': { ids: { project: string }; query: {}; input: ClientInput; output: CreatedClient; list: undefined };
  'clients.get': { ids: { project: string; client: string }; query: {}; input: undefined; output: Client; list: undefined };
  'clients.update': { ids: { project: string; client: string }; query: { updateMask?: string }; input: ClientChanges; output: Client; list: undefined };
  'clients.delete': { ids: { project: string; client: string }; query: { etag?: string }; input: undefined; output: Client; list: undefined };
  'clients.undelete': { ids: { project: string; client: string }; query: {}; input: UndeleteClient; output: Client; list: undefined };
  'clients.disable': { ids: { project: string; client: string }; query: {}; input: DisableClient; output: Client; list: undefined };
  'clients.enable': { ids: { project: string; client: string }; query: {}; input: EnableClient; output: Client; list: undefined };
  'clients.explainAdmission': { ids: { project: string; client: string }; query: {}; input: ExplainAdmissionClient; output: AdmissionExplanation; list: undefined };
  'clients.downloadFile': { ids: { project: string; client: string }; query: {}; input: DownloadFileClient; output: ClientSecretFile; list: undefined };
  'clients.openTestUser': { ids: { project: string; client: string }; query: {}; input: OpenTestUserClient; output: OpenedTestUser; list: undefined };
  'clients.secrets.list': { ids: { project: string; client: string }; query: { pageSize?: string; pageToken?: string }; input: undefined; output: ClientSecretList; list: 'secrets' };
  'clients.secrets.create': { ids: { project: string; client: string }; query: {}; input: ClientSecretInput; output: CreatedClientSecret; list: undefined };
  'clients.secrets.get': { ids: { project: string; client: string; secret: string }; query: {}; input: undefined; output: ClientSecret; list: undefined };
  'clients.secrets.delete': { ids: { project: string; client: string; secret: string }; query: { force?: string }; input: undefined; output: ClientSecret; list: undefined };
  'clients.secrets.disable': { ids: { project: string; client: string; secret: string }; query: { force?: string }; input: DisableClientSecret; output: ClientSecret; list: undefined };
  'clients.secrets.enable': { ids: { project: string; client: string; secret: string }; query: {}; input: EnableClientSecret; output: ClientSecret; list: undefined };
  'clients.authorizationFailures.list': { ids: { project: string; client: string }; query: { pageSize?: string; pageToken?: string }; input: undefined; output: AuthorizationFailureList; list: 'authorizationFailures' };
  'clients.authorizationFailures.get': { ids: { project: string; client: string; authorizationFailure: string }; query: {}; input: undefined; output: AuthorizationFailure; list: undefined };
  'projects.apiKeys.list': { ids: { project: string }; query: { pageSize?: string; pageToken?: string }; input: undefined; output: ApiKeyList; list: 'apiKeys' };
  'projects.apiKeys.create': { ids: { project: string }; query: {}; input: ApiKeyInput; output: CreatedApiKey; list: undefined };
  'projects.apiKeys.get': { ids: { project: string; apiKey: string }; query: {}; input: undefined; output: ApiKey; list: undefined };
  'projects.apiKeys.update': { ids: { project: string; apiKey: string }; query: { updateMask?: string }; input: ApiKeyChanges; output: ApiKey; list: undefined };
  'projects.apiKeys.delete': { ids: { project: string; apiKey: string }; query: { etag?: string }; input: undefined; output: ApiKey; list: undefined };
  'apis.list': { ids: {}; query: { pageSize?: string; pageToken?: string; filter?: string }; input: undefined; output: ApiList; list: 'apis' };
  'apis.create': { ids: {}; query: {}; input: ApiInput; output: Api; list: undefined };
  'apis.get': { ids: { api: string }; query: {}; input: undefined; output: Api; list: undefined };
  'apis.update': { ids: { api: string }; query: { updateMask?: string }; input: ApiChanges; output: Api; list: undefined };
  'apis.delete': { ids: { api: string }; query: { etag?: string }; input: undefined; output: Api; list: undefined };
  'apis.retire': { ids: { api: string }; query: {}; input: RetireApi; output: Api; list: undefined };
  'apis.restore': { ids: { api: string }; query: {}; input: RestoreApi; output: Api; list: undefined };
  'apis.scopes.list': { ids: { api: string }; query: { pageSize?: string; pageToken?: string; filter?: string }; input: undefined; output: ScopeList; list: 'scopes' };
  'apis.scopes.create': { ids: { api: string }; query: {}; input: ScopeInput; output: Scope; list: undefined };
  'apis.scopes.get': { ids: { api: string; scope: string }; query: {}; input: undefined; output: Scope; list: undefined };
  'apis.scopes.update': { ids: { api: string; scope: string }; query: { updateMask?: string }; input: ScopeChanges; output: Scope; list: undefined };
  'apis.scopes.delete': { ids: { api: string; scope: string }; query: { etag?: string }; input: undefined; output: Scope; list: undefined };
  'apis.scopes.retire': { ids: { api: string; scope: string }; query: {}; input: RetireScope; output: Scope; list: undefined };
  'apis.scopes.restore': { ids: { api: string; scope: string }; query: {}; input: RestoreScope; output: Scope; list: undefined };
  'apis.scopes.apps.list': { ids: { api: string; scope: string }; query: { pageSize?: string; pageToken?: string }; input: undefined; output: ScopeAppList; list: 'apps' };
  'apis.scopes.apps.get': { ids: { api: string; scope: string; project: string }; query: {}; input: undefined; output: ScopeApp; list: undefined };
  'apis.scopes.apps.grants.list': { ids: { api: string; scope: string; project: string }; query: { pageSize?: string; pageToken?: string }; input: undefined; output: ScopeGrantList; list: 'grants' };
  'apis.scopes.apps.grants.get': { ids: { api: string; scope: string; project: string; account: string }; query: {}; input: undefined; output: ScopeGrant; list: undefined };
  'auditEvents.list': { ids: {}; query: { pageSize?: string; pageToken?: string; filter?: string; orderBy?: string }; input: undefined; output: AuditEventList; list: 'auditEvents' };
  'auditEvents.get': { ids: { auditEvent: string }; query: {}; input: undefined; output: AuditEvent; list: undefined };
  'settings.list': { ids: {}; query: { pageSize?: string; pageToken?: string }; input: undefined; output: SettingList; list: 'settings' };
  'settings.get': { ids: { setting: string }; query: {}; input: undefined; output: Setting; list: undefined };
};

export type Error = {
  readonly error: {
    readonly code: number;
    readonly message: string;
    readonly status: string;
    readonly errors: readonly ({
      readonly message: string;
      readonly domain: string;
      readonly reason: string;
      readonly location?: string;
      readonly locationType?: string;
    })[];
    readonly details?: readonly ({
      readonly '@type': string;
    })[];
  };
};

export type OrganizationList = {
  readonly organizations: readonly (Organization)[];
  readonly nextPageToken?: string;
};

export type Organization = {
  readonly id: string;
  readonly name: string;
  readonly domains: readonly (string)[];
  readonly policy?: {
    readonly apps?: Readonly<Record<string, {
      readonly access: 'trusted';
    } | {
      readonly access: 'limited';
    } | {
      readonly access: 'specific';
      readonly scopes: readonly (string)[];
    } | {
      readonly access: 'blocked';
    }>>;
    readonly restrictedApis?: readonly (string)[];
    readonly partlyRestrictedApis?: readonly (string)[];
    readonly otherApps?: 'limited' | 'sign-in-only' | 'needs-review';
    readonly trustsOwnApps?: boolean;
    readonly message?: string | null;
  };
  readonly etag?: string;
};

export type OrganizationInput = {
  readonly id: string;
  readonly name: string;
  readonly domains: readonly (string)[];
  readonly policy?: {
    readonly apps?: Readonly<Record<string, {
      readonly access: 'trusted';
    } | {
      readonly access: 'limited';
    } | {
      readonly access: 'specific';
      readonly scopes: readonly (string)[];
    } | {
      readonly access: 'blocked';
    }>>;
    readonly restrictedApis?: readonly (string)[];
    readonly partlyRestrictedApis?: readonly (string)[];
    readonly otherApps?: 'limited' | 'sign-in-only' | 'needs-review';
    readonly trustsOwnApps?: boolean;
    readonly message?: string | null;
  };
};

export type OrganizationChanges = {
  readonly name?: string;
  readonly domains?: readonly (string)[];
  readonly policy?: {
    readonly apps?: Readonly<Record<string, {
      readonly access: 'trusted';
    } | {
      readonly access: 'limited';
    } | {
      readonly access: 'specific';
      readonly scopes: readonly (string)[];
    } | {
      readonly access: 'blocked';
    }>>;
    readonly restrictedApis?: readonly (string)[];
    readonly partlyRestrictedApis?: readonly (string)[];
    readonly otherApps?: 'limited' | 'sign-in-only' | 'needs-review';
    readonly trustsOwnApps?: boolean;
    readonly message?: string | null;
  };
  readonly etag?: string;
};

export type PolicyTrial = {
  readonly effect: {
    readonly accounts: number;
    readonly complete: boolean;
    readonly grants: number;
    readonly losingGrants: number;
    readonly regainingGrants: number;
    readonly affectedApps: number;
    readonly apps: readonly ({
      readonly client: string;
      readonly project: string;
      readonly applicationName: string;
      readonly accounts: number;
      readonly losing: number;
      readonly regaining: number;
      readonly lostScopes: readonly (string)[];
      readonly regainedScopes: readonly (string)[];
    })[];
  };
  readonly example?: {
    readonly saved: {
      readonly client: string;
      readonly account: string;
      readonly admitted: boolean;
      readonly error?: string;
      readonly checks: readonly ({
        readonly check: string;
        readonly passed: boolean;
        readonly reason: string;
        readonly error?: string;
        readonly fix?: string;
        readonly consoleAddress?: string;
        readonly code?: string;
        readonly metadata?: Readonly<Record<string, string>>;
      })[];
      readonly grantedScopes: readonly (string)[];
      readonly newScopes: readonly (string)[];
      readonly asksForConsent: boolean;
      readonly warning?: 'unverified' | 'testing' | 'undeclared';
      readonly trustedByOrganization?: string;
      readonly accessLastsSeconds?: number;
    };
    readonly proposed: {
      readonly client: string;
      readonly account: string;
      readonly admitted: boolean;
      readonly error?: string;
      readonly checks: readonly ({
        readonly check: string;
        readonly passed: boolean;
        readonly reason: string;
        readonly error?: string;
        readonly fix?: string;
        readonly consoleAddress?: string;
        readonly code?: string;
        readonly metadata?: Readonly<Record<string, string>>;
      })[];
      readonly grantedScopes: readonly (string)[];
      readonly newScopes: readonly (string)[];
      readonly asksForConsent: boolean;
      readonly warning?: 'unverified' | 'testing' | 'undeclared';
      readonly trustedByOrganization?: string;
      readonly accessLastsSeconds?: number;
    };
  };
};

export type TryPolicyOrganization = {
  readonly policy?: {
    readonly apps?: Readonly<Record<string, {
      readonly access: 'trusted';
    } | {
      readonly access: 'limited';
    } | {
      readonly access: 'specific';
      readonly scopes: readonly (string)[];
    } | {
      readonly access: 'blocked';
    }>>;
    readonly restrictedApis?: readonly (string)[];
    readonly partlyRestrictedApis?: readonly (string)[];
    readonly otherApps?: 'limited' | 'sign-in-only' | 'needs-review';
    readonly trustsOwnApps?: boolean;
    readonly message?: string | null;
  };
  readonly example?: {
    readonly client: string;
    readonly account?: string;
    readonly scopes: readonly (string)[];
    readonly redirectUri?: string;
    readonly prompt?: string;
    readonly parameters?: Readonly<Record<string, string>>;
  };
};

export type AccountList = {
  readonly accounts: readonly (Account)[];
  readonly nextPageToken?: string;
};

export type Account = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly givenName?: string | null;
  readonly familyName?: string | null;
  readonly emailVerified?: boolean;
  readonly pictureUrl?: string | null;
  readonly language?: unknown;
  readonly administrator?: boolean;
  readonly reviewer?: boolean;
  readonly organizationAdministrator?: boolean;
  readonly advancedProtection?: boolean;
  readonly state: 'active' | 'disabled' | 'deleted';
  readonly organization?: string;
  readonly etag?: string;
};

export type AccountInput = {
  readonly id?: string;
  readonly email: string;
  readonly name: string;
  readonly givenName?: string | null;
  readonly familyName?: string | null;
  readonly emailVerified?: boolean;
  readonly pictureUrl?: string | null;
  readonly language?: unknown;
  readonly administrator?: boolean;
  readonly reviewer?: boolean;
  readonly organizationAdministrator?: boolean;
  readonly advancedProtection?: boolean;
};

export type AccountChanges = {
  readonly email?: string;
  readonly name?: string;
  readonly givenName?: string | null;
  readonly familyName?: string | null;
  readonly emailVerified?: boolean;
  readonly pictureUrl?: string | null;
  readonly language?: unknown;
  readonly administrator?: boolean;
  readonly reviewer?: boolean;
  readonly organizationAdministrator?: boolean;
  readonly advancedProtection?: boolean;
  readonly etag?: string;
};

export type UndeleteAccount = {
  readonly etag?: string;
};

export type DisableAccount = {
  readonly etag?: string;
};

export type EnableAccount = {
  readonly etag?: string;
};

export type AccountGrantList = {
  readonly grants: readonly (AccountGrant)[];
  readonly nextPageToken?: string;
};

export type AccountGrant = {
  readonly id: string;
  readonly account: string;
  readonly project: string;
  readonly scopes: readonly (string)[];
  readonly scopeExpireTimes: Readonly<Record<string, string>>;
  readonly createTime: string;
  readonly updateTime: string;
  readonly lastUseTime?: string;
};

export type SignInList = {
  readonly signIns: readonly (SignIn)[];
  readonly nextPageToken?: string;
};

export type SignIn = {
  readonly id: string;
  readonly signInTime: string;
  readonly lastSeenTime: string;
  readonly expireTime: string;
  readonly userAgent: string;
  readonly network?: string;
};

export type MembershipList = {
  readonly projects: readonly (Membership)[];
  readonly nextPageToken?: string;
};

export type Membership = {
  readonly id: string;
  readonly name: string;
  readonly number: number;
  readonly role: 'owner' | 'editor' | 'viewer';
  readonly deleteTime?: string;
  readonly restorableUntil?: string;
};

export type ProjectList = {
  readonly projects: readonly (Project)[];
  readonly nextPageToken?: string;
};

export type Project = {
  readonly id: string;
  readonly name: string;
  readonly number?: number;
  readonly consentScreen: {
    readonly supportEmail: string;
    readonly applicationName?: string;
    readonly homePageUrl?: string | null;
    readonly privacyPolicyUrl?: string | null;
    readonly termsOfServiceUrl?: string | null;
    readonly declaredScopes?: readonly (string)[];
    readonly onlyDeclaredScopes?: boolean;
    readonly verification?: 'unverified' | 'submitted' | 'verified' | 'rejected';
    readonly rejectionReason?: string;
  };
  readonly organization?: string | null;
  readonly userType?: 'internal' | 'external';
  readonly publishingStatus?: 'testing' | 'production';
  readonly testUsers?: readonly (string)[];
  readonly enabledApis?: readonly (string)[];
  readonly desktopClientsNeedPkce?: boolean;
  readonly testUsersAdded: number;
  readonly testUserLimit: number;
  readonly logoUrl?: string;
  readonly review?: {
    readonly submitTime: string;
    readonly submittedBy?: string;
    readonly note?: string;
    readonly decideTime?: string;
    readonly reason?: string;
  };
  readonly deleteTime?: string;
  readonly restorableUntil?: string;
  readonly etag?: string;
};

export type ProjectInput = {
  readonly id: string;
  readonly name: string;
  readonly number?: number;
  readonly consentScreen: {
    readonly supportEmail: string;
    readonly applicationName?: string;
    readonly homePageUrl?: string | null;
    readonly privacyPolicyUrl?: string | null;
    readonly termsOfServiceUrl?: string | null;
    readonly declaredScopes?: readonly (string)[];
    readonly onlyDeclaredScopes?: boolean;
    readonly verification?: 'unverified' | 'submitted' | 'verified' | 'rejected';
    readonly rejectionReason?: string;
  };
  readonly organization?: string | null;
  readonly userType?: 'internal' | 'external';
  readonly publishingStatus?: 'testing' | 'production';
  readonly testUsers?: readonly (string)[];
  readonly enabledApis?: readonly (string)[];
  readonly desktopClientsNeedPkce?: boolean;
};

export type ProjectChanges = {
  readonly name?: string;
  readonly consentScreen?: {
    readonly supportEmail?: string;
    readonly applicationName?: string;
    readonly homePageUrl?: string | null;
    readonly privacyPolicyUrl?: string | null;
    readonly termsOfServiceUrl?: string | null;
    readonly declaredScopes?: readonly (string)[];
    readonly onlyDeclaredScopes?: boolean;
    readonly verification?: 'unverified' | 'submitted' | 'verified' | 'rejected';
    readonly rejectionReason?: string;
  };
  readonly organization?: string | null;
  readonly userType?: 'internal' | 'external';
  readonly publishingStatus?: 'testing' | 'production';
  readonly testUsers?: readonly (string)[];
  readonly enabledApis?: readonly (string)[];
  readonly desktopClientsNeedPkce?: boolean;
  readonly etag?: string;
};

export type UndeleteProject = {
  readonly etag?: string;
};

export type SubmitForVerificationProject = {
  readonly note?: string;
  readonly etag?: string;
};

export type WithdrawProject = {
  readonly etag?: string;
};

export type ApproveProject = {
  readonly etag?: string;
};

export type RejectProject = {
  readonly reason: string;
  readonly etag?: string;
};

export type RemoveLogoProject = {
  readonly etag?: string;
};

export type CheckedAddresses = {
  readonly addresses: readonly ({
    readonly address: string;
    readonly domain?: string;
    readonly state: 'free' | 'authorized' | 'unproved' | 'missing';
  })[];
};

export type CheckAddressesProject = {
  readonly addresses: readonly (string)[];
};

export type SubmissionList = {
  readonly verificationQueue: readonly (Submission)[];
  readonly nextPageToken?: string;
};

export type Submission = {
  readonly id: string;
  readonly applicationName: string;
  readonly supportEmail: string;
  readonly homePageUrl?: string;
  readonly privacyPolicyUrl?: string;
  readonly termsOfServiceUrl?: string;
  readonly logoUrl?: string;
  readonly declaredScopes: readonly (string)[];
  readonly submitTime: string;
  readonly submittedBy?: string;
  readonly note?: string;
  readonly etag?: string;
};

export type MemberList = {
  readonly members: readonly (Member)[];
  readonly nextPageToken?: string;
};

export type Member = {
  readonly id: string;
  readonly email: string;
  readonly role: 'owner' | 'editor' | 'viewer';
  readonly name: string;
  readonly accountState: 'active' | 'disabled' | 'deleted';
  readonly etag?: string;
};

export type MemberInput = {
  readonly email: string;
  readonly role: 'owner' | 'editor' | 'viewer';
};

export type MemberChanges = {
  readonly role: 'owner' | 'editor' | 'viewer';
  readonly etag?: string;
};

export type DomainList = {
  readonly domains: readonly (Domain)[];
  readonly nextPageToken?: string;
};

export type Domain = {
  readonly id: string;
  readonly state: 'unproved' | 'proved';
  readonly file: {
    readonly url: string;
    readonly line: string;
  };
  readonly txtRecord: {
    readonly name: string;
    readonly value: string;
  };
  readonly checksProof: boolean;
  readonly proof?: {
    readonly method: 'file' | 'dns' | 'development';
    readonly proveTime: string;
  };
  readonly etag?: string;
};

export type DomainInput = {
  readonly id: string;
};

export type ProveDomain = {
  readonly method?: 'file' | 'dns';
  readonly etag?: string;
};

export type ProjectGrantList = {
  readonly grants: readonly (ProjectGrant)[];
  readonly nextPageToken?: string;
};

export type ProjectGrant = {
  readonly id: string;
  readonly account: string;
  readonly project: string;
  readonly scopes: readonly (string)[];
  readonly scopeExpireTimes: Readonly<Record<string, string>>;
  readonly createTime: string;
  readonly updateTime: string;
  readonly lastUseTime?: string;
  readonly email?: string;
};

export type ClientList = {
  readonly clients: readonly (Client)[];
  readonly nextPageToken?: string;
};

export type CreatedClient = {
  readonly id: string;
  readonly name: string;
  readonly type?: 'web' | 'desktop';
  readonly redirectUris?: readonly (string)[];
  readonly javascriptOrigins?: readonly (string)[];
  readonly project: string;
  readonly state: 'active' | 'disabled' | 'deleted';
  readonly createTime: string;
  readonly lastUseTime?: string;
  readonly deleteTime?: string;
  readonly restorableUntil?: string;
  readonly unusedDeleteTime?: string;
  readonly etag?: string;
  readonly secret: string;
};

export type ClientInput = {
  readonly id?: string;
  readonly name: string;
  readonly type?: 'web' | 'desktop';
  readonly redirectUris?: readonly (string)[];
  readonly javascriptOrigins?: readonly (string)[];
};

export type Client = {
  readonly id: string;
  readonly name: string;
  readonly type?: 'web' | 'desktop';
  readonly redirectUris?: readonly (string)[];
  readonly javascriptOrigins?: readonly (string)[];
  readonly project: string;
  readonly state: 'active' | 'disabled' | 'deleted';
  readonly createTime: string;
  readonly lastUseTime?: string;
  readonly deleteTime?: string;
  readonly restorableUntil?: string;
  readonly unusedDeleteTime?: string;
  readonly etag?: string;
};

export type ClientChanges = {
  readonly name?: string;
  readonly redirectUris?: readonly (string)[];
  readonly javascriptOrigins?: readonly (string)[];
  readonly etag?: string;
};

export type UndeleteClient = {
  readonly etag?: string;
};

export type DisableClient = {
  readonly etag?: string;
};

export type EnableClient = {
  readonly etag?: string;
};

export type AdmissionExplanation = {
  readonly client: string;
  readonly account: string;
  readonly admitted: boolean;
  readonly error?: string;
  readonly checks: readonly ({
    readonly check: string;
    readonly passed: boolean;
    readonly reason: string;
    readonly error?: string;
    readonly fix?: string;
    readonly consoleAddress?: string;
    readonly code?: string;
    readonly metadata?: Readonly<Record<string, string>>;
  })[];
  readonly grantedScopes: readonly (string)[];
  readonly newScopes: readonly (string)[];
  readonly asksForConsent: boolean;
  readonly warning?: 'unverified' | 'testing' | 'undeclared';
  readonly trustedByOrganization?: string;
  readonly accessLastsSeconds?: number;
};

export type ExplainAdmissionClient = {
  readonly account?: string;
  readonly scopes: readonly (string)[];
  readonly redirectUri?: string;
  readonly prompt?: string;
  readonly parameters?: Readonly<Record<string, string>>;
};

export type ClientSecretFile = {
  readonly web?: {
    readonly client_id: string;
    readonly project_id: string;
    readonly auth_uri: string;
    readonly token_uri: string;
    readonly auth_provider_x509_cert_url: string;
    readonly client_secret?: string;
    readonly redirect_uris?: readonly (string)[];
    readonly javascript_origins?: readonly (string)[];
  };
  readonly installed?: {
    readonly client_id: string;
    readonly project_id: string;
    readonly auth_uri: string;
    readonly token_uri: string;
    readonly auth_provider_x509_cert_url: string;
    readonly client_secret?: string;
    readonly redirect_uris?: readonly (string)[];
    readonly javascript_origins?: readonly (string)[];
  };
};

export type DownloadFileClient = Readonly<Record<string, unknown>>;

export type OpenedTestUser = {
  readonly email?: string;
};

export type OpenTestUserClient = {
  readonly sealed: string;
};

export type ClientSecretList = {
  readonly secrets: readonly (ClientSecret)[];
  readonly nextPageToken?: string;
};

export type CreatedClientSecret = {
  readonly id: string;
  readonly state: 'active' | 'disabled';
  readonly createTime: string;
  readonly lastUseTime?: string;
  readonly secret: string;
};

export type ClientSecretInput = Readonly<Record<string, unknown>>;

export type ClientSecret = {
  readonly id: string;
  readonly state: 'active' | 'disabled';
  readonly createTime: string;
  readonly lastUseTime?: string;
};

export type DisableClientSecret = Readonly<Record<string, unknown>>;

export type EnableClientSecret = Readonly<Record<string, unknown>>;

export type AuthorizationFailureList = {
  readonly authorizationFailures: readonly (AuthorizationFailure)[];
  readonly nextPageToken?: string;
};

export type AuthorizationFailure = {
  readonly id: string;
  readonly endpoint: 'authorization' | 'token';
  readonly error: string;
  readonly variant?: string;
  readonly reason?: string;
  readonly parameter?: string;
  readonly received?: string;
  readonly consoleAddress?: string;
  readonly fixed: boolean;
  readonly count: number;
  readonly firstTime: string;
  readonly lastTime: string;
};

export type ApiKeyList = {
  readonly apiKeys: readonly (ApiKey)[];
  readonly nextPageToken?: string;
};

export type CreatedApiKey = {
  readonly id: string;
  readonly project: string;
  readonly name: string;
  readonly apis?: readonly (string)[];
  readonly addresses?: readonly (string)[];
  readonly createTime: string;
  readonly etag?: string;
  readonly key: string;
};

export type ApiKeyInput = {
  readonly name: string;
  readonly apis?: readonly (string)[];
  readonly addresses?: readonly (string)[];
};

export type ApiKey = {
  readonly id: string;
  readonly project: string;
  readonly name: string;
  readonly apis?: readonly (string)[];
  readonly addresses?: readonly (string)[];
  readonly createTime: string;
  readonly etag?: string;
};

export type ApiKeyChanges = {
  readonly name?: string;
  readonly apis?: readonly (string)[];
  readonly addresses?: readonly (string)[];
  readonly unrestricted?: boolean;
  readonly etag?: string;
};

export type ApiList = {
  readonly apis: readonly (Api)[];
  readonly nextPageToken?: string;
};

export type Api = {
  readonly id: string;
  readonly title: string;
  readonly audience?: string;
  readonly project?: string;
  readonly family?: string | null;
  readonly offersTimeLimit?: boolean;
  readonly needsEnabling?: boolean;
  readonly termsOfServiceUrl?: string | null;
  readonly builtIn: boolean;
  readonly definedByOwner: boolean;
  readonly state: 'active' | 'retired' | 'deleted';
  readonly createTime?: string;
  readonly projectCount?: number;
  readonly etag?: string;
};

export type ApiInput = {
  readonly id: string;
  readonly title: string;
  readonly audience: string;
  readonly project: string;
  readonly family?: string | null;
  readonly offersTimeLimit?: boolean;
  readonly needsEnabling?: boolean;
  readonly termsOfServiceUrl?: string | null;
};

export type ApiChanges = {
  readonly title?: string;
  readonly audience?: string;
  readonly project?: string;
  readonly family?: string | null;
  readonly offersTimeLimit?: boolean;
  readonly needsEnabling?: boolean;
  readonly termsOfServiceUrl?: string | null;
  readonly etag?: string;
};

export type RetireApi = {
  readonly etag?: string;
};

export type RestoreApi = {
  readonly etag?: string;
};

export type ScopeList = {
  readonly scopes: readonly (Scope)[];
  readonly nextPageToken?: string;
};

export type Scope = {
  readonly id: string;
  readonly api: string;
  readonly sensitivity: 'non-sensitive' | 'sensitive' | 'restricted';
  readonly allows: {
    readonly en?: string;
    readonly 'zh-TW'?: string;
    readonly ja?: string;
    readonly id?: string;
    readonly bn?: string;
  };
  readonly doesNotAllow?: {
    readonly en?: string;
    readonly 'zh-TW'?: string;
    readonly ja?: string;
    readonly id?: string;
    readonly bn?: string;
  } | null;
  readonly includes?: readonly (string)[];
  readonly state: 'active' | 'retired';
  readonly etag?: string;
};

export type ScopeInput = {
  readonly id: string;
  readonly sensitivity: 'non-sensitive' | 'sensitive' | 'restricted';
  readonly allows: {
    readonly en?: string;
    readonly 'zh-TW'?: string;
    readonly ja?: string;
    readonly id?: string;
    readonly bn?: string;
  };
  readonly doesNotAllow?: {
    readonly en?: string;
    readonly 'zh-TW'?: string;
    readonly ja?: string;
    readonly id?: string;
    readonly bn?: string;
  } | null;
  readonly includes?: readonly (string)[];
};

export type ScopeChanges = {
  readonly sensitivity?: 'non-sensitive' | 'sensitive' | 'restricted';
  readonly allows?: {
    readonly en?: string;
    readonly 'zh-TW'?: string;
    readonly ja?: string;
    readonly id?: string;
    readonly bn?: string;
  };
  readonly doesNotAllow?: {
    readonly en?: string;
    readonly 'zh-TW'?: string;
    readonly ja?: string;
    readonly id?: string;
    readonly bn?: string;
  } | null;
  readonly includes?: readonly (string)[];
  readonly etag?: string;
};

export type RetireScope = {
  readonly etag?: string;
};

export type RestoreScope = {
  readonly etag?: string;
};

export type ScopeAppList = {
  readonly apps: readonly (ScopeApp)[];
  readonly nextPageToken?: string;
};

export type ScopeApp = {
  readonly id: string;
  readonly applicationName: string;
  readonly accounts: number;
};

export type ScopeGrantList = {
  readonly grants: readonly (ScopeGrant)[];
  readonly nextPageToken?: string;
};

export type ScopeGrant = {
  readonly id: string;
  readonly account: string;
  readonly project: string;
  readonly scopes: readonly (string)[];
  readonly scopeExpireTimes: Readonly<Record<string, string>>;
  readonly createTime: string;
  readonly updateTime: string;
  readonly lastUseTime?: string;
};

export type AuditEventList = {
  readonly auditEvents: readonly (AuditEvent)[];
  readonly nextPageToken?: string;
};

export type AuditEvent = {
  readonly id: string;
  readonly time: string;
  readonly kind: string;
  readonly actor: string;
  readonly cause: 'person' | 'app' | 'admin' | 'seed' | 'replay' | 'expiry' | 'limit' | 'unused' | 'newPassword' | 'accountDeleted' | 'domainMoved';
  readonly account?: string;
  readonly project?: string;
  readonly client?: string;
  readonly organization?: string;
  readonly api?: string;
  readonly scope?: string;
  readonly domain?: string;
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
};

export type SettingList = {
  readonly settings: readonly (Setting)[];
  readonly nextPageToken?: string;
};

export type Setting = {
  readonly id: string;
  readonly value: unknown;
  readonly default: unknown;
  readonly unit?: 'seconds' | 'bytes';
  readonly meaning: string;
};

export type Session = {
  readonly account: {
    readonly id: string;
    readonly email: string;
    readonly name: string;
  };
  readonly signedIn: readonly ({
    readonly id: string;
    readonly email: string;
    readonly name: string;
  })[];
  readonly organization?: {
    readonly id: string;
    readonly name: string;
  };
  readonly permissions: readonly ('organizations.list' | 'organizations.create' | 'organizations.get' | 'organizations.update' | 'organizations.tryPolicy' | 'organizations.setDomains' | 'accounts.list' | 'accounts.get' | 'accounts.create' | 'accounts.update' | 'accounts.setState' | 'accounts.setAddress' | 'accounts.setServerRoles' | 'accounts.listGrants' | 'accounts.revokeGrants' | 'accounts.listProjects' | 'accounts.listSignIns' | 'accounts.endSignIns' | 'projects.list' | 'projects.get' | 'projects.create' | 'projects.createInOrganization' | 'projects.update' | 'projects.delete' | 'projects.setOrganization' | 'projects.submit' | 'projects.verify' | 'projects.previewConsent' | 'projects.listGrants' | 'projects.revokeGrants' | 'members.list' | 'members.change' | 'domains.list' | 'domains.change' | 'clients.list' | 'clients.get' | 'clients.create' | 'clients.update' | 'clients.setState' | 'clients.explainAdmission' | 'clients.listFailures' | 'clients.openTestUser' | 'clients.listSecrets' | 'clients.changeSecrets' | 'clients.downloadSecret' | 'apis.list' | 'apis.get' | 'apis.create' | 'apis.setAudience' | 'apis.useAnyName' | 'apis.update' | 'apis.setProject' | 'apis.setState' | 'apis.delete' | 'apis.changeScopes' | 'apis.listUse' | 'apis.listPeople' | 'apiKeys.list' | 'apiKeys.get' | 'apiKeys.create' | 'apiKeys.update' | 'apiKeys.delete' | 'auditEvents.list' | 'auditEvents.get' | 'settings.get')[];
  readonly projectRestorableSeconds: number;
  readonly formToken: string;
  readonly formTokenExpireTime: string;
};
