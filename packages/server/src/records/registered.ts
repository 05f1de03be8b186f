/**
 * What is registered: organizations, accounts, projects and their clients. Plain records; storage keeps them, the
 * protocol's endpoints read them. Times are whole seconds since 1970 (`…At`).
 */

/** What an organization allows one application, by its client id. */
export type AppAccess =
  /** Everything, what the organization restricts included; its members give all or nothing, without checkboxes. */
  | { readonly access: 'trusted' }
  /** Everything but what the organization restricts. */
  | { readonly access: 'limited' }
  /** Just these scopes, and knowing who the member is. */
  | { readonly access: 'specific'; readonly scopes: readonly string[] }
  | { readonly access: 'blocked' };

/** What applications may be given by an organization's accounts (ERR-1). */
export type OrganizationPolicy = {
  /** By client id. */
  readonly apps: Readonly<Record<string, AppAccess>>;
  /** Names of API services that trusted applications alone may reach, e.g. `drive.googleapis.com`. */
  readonly restrictedApis: readonly string[];
  /** The same of an API's sensitive and restricted scopes; its other scopes are open. */
  readonly partlyRestrictedApis: readonly string[];
  /** Applications that `apps` does not name: as `limited`, only who the member is, or nothing before a review. */
  readonly otherApps: 'limited' | 'sign-in-only' | 'needs-review';
  /** Whether applications of the organization's own projects are trusted where `apps` does not name them. */
  readonly trustsOwnApps: boolean;
  /** What the administrator says to members who are refused; plain text. */
  readonly message?: string;
};

/** Owns accounts and policies, and projects that may be limited to its accounts. */
export type Organization = {
  /** Lower-case letters, digits and hyphens: `harbour`. */
  readonly id: string;
  readonly name: string;
  /** Lower case; each belongs to one organization. The e-mail addresses of its accounts end in one of them. */
  readonly domains: readonly string[];
  readonly policy: OrganizationPolicy;
};

/** A person. `sub` is the stable, never reused subject identifier (OpenID Connect Core §2). */
export type Account = {
  /** Decimal digits, at most 255 characters. */
  readonly sub: string;
  /** Unique, compared without regard to case. */
  readonly email: string;
  readonly emailVerified: boolean;
  readonly name: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly pictureUrl?: string;
  /** The organization that owns the account. */
  readonly organizationId?: string;
  /** The organization's domain that the e-mail address is in, sent as `hd`. There with `organizationId`, and only then. */
  readonly hostedDomain?: string;
  /** BCP 47, e.g. `zh-TW`. */
  readonly locale?: string;
  /** Is to administer this server; nothing asks for it yet. */
  readonly isAdministrator?: true;
  /** Whether the account is protected further: applications that nobody has verified get nothing from it. */
  readonly advancedProtection?: true;
  readonly state: 'active' | 'disabled' | 'deleted';
};

/** What the consent page may say of the project that asks. */
export type ConsentScreen = {
  readonly applicationName: string;
  readonly supportEmail: string;
  readonly homePageUrl?: string;
  readonly privacyPolicyUrl?: string;
  readonly termsOfServiceUrl?: string;
  /** The scopes that the application says it will ask for; canonical names. A sensitive one beside them is warned of. */
  readonly declaredScopes: readonly string[];
  /** Whether scopes that are not declared are refused rather than warned of. */
  readonly onlyDeclaredScopes?: true;
  /** Whether a reviewer has confirmed who is behind the application. */
  readonly verification: 'unverified' | 'submitted' | 'verified';
};

/** Owns clients, one consent screen and the enabled APIs. Grants are given to a project, not to a client. */
export type Project = {
  /** Lower-case letters, digits and hyphens, chosen by the developer: `sample-project`. */
  readonly id: string;
  /** Twelve digits; the part of a client id before the hyphen. */
  readonly number: number;
  readonly name: string;
  /** The organization that owns the project. */
  readonly organizationId?: string;
  /** Internal: only accounts of the owning organization, which there must be (CON-8). */
  readonly userType: 'internal' | 'external';
  /** In testing an external project is open to its test users alone. Internal projects take no notice of it. */
  readonly publishingStatus: 'testing' | 'production';
  /** Their e-mail addresses, lower case. */
  readonly testUsers: readonly string[];
  /** How many test users were ever added: taking one away does not make room for another. */
  readonly testUsersAdded: number;
  readonly consentScreen: ConsentScreen;
  /** Names of API services, e.g. `drive.googleapis.com`. */
  readonly enabledApis: readonly string[];
  /** Whether its desktop clients must send a code challenge (decision 0038). */
  readonly desktopClientsNeedPkce?: true;
};

export type ClientType = 'web' | 'desktop';

/** One of at most two secrets of a client. The secret itself is only in `sealed`, for the owner's download. */
export type ClientSecret = {
  /** SHA-256 of the secret's UTF-8 bytes. */
  readonly sha256: Uint8Array;
  /** The secret, sealed under the at-rest key. */
  readonly sealed: string;
  readonly createdAt: number;
  readonly state: 'active' | 'disabled';
};

export type Client = {
  /** `<project number>-<32 characters>.apps.grantway`. */
  readonly clientId: string;
  readonly projectId: string;
  readonly type: ClientType;
  readonly name: string;
  /** Compared as exact strings (AUT-3). */
  readonly redirectUris: readonly string[];
  readonly javascriptOrigins: readonly string[];
  readonly secrets: readonly ClientSecret[];
  readonly state: 'active' | 'disabled' | 'deleted';
  readonly createdAt: number;
  /** When it last took part in an authorization or a token request, to about a day; absent where it never did. */
  readonly lastUsedAt?: number;
  /** There where the state is `deleted`, and only then. */
  readonly deletedAt?: number;
};
