/**
 * What is registered: organizations' accounts, projects and their clients. Plain records; storage keeps them, the
 * protocol's endpoints read them. Times are whole seconds since 1970 (`…At`).
 */

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
  /** The domain of the organization that owns the account, sent as `hd`. */
  readonly hostedDomain?: string;
  /** BCP 47, e.g. `zh-TW`. */
  readonly locale?: string;
  readonly state: 'active' | 'disabled' | 'deleted';
};

/** What the consent page may say of the project that asks. */
export type ConsentScreen = {
  readonly applicationName: string;
  readonly supportEmail: string;
  readonly homePageUrl?: string;
  readonly privacyPolicyUrl?: string;
  readonly termsOfServiceUrl?: string;
  /** Whether a reviewer has confirmed who is behind the application. */
  readonly verification: 'unverified' | 'verified';
};

/** Owns clients, one consent screen and the enabled APIs. Grants are given to a project, not to a client. */
export type Project = {
  /** Lower-case letters, digits and hyphens, chosen by the developer: `sample-project`. */
  readonly id: string;
  /** Twelve digits; the part of a client id before the hyphen. */
  readonly number: number;
  readonly name: string;
  readonly consentScreen: ConsentScreen;
  /** Names of API services, e.g. `drive.googleapis.com`. */
  readonly enabledApis: readonly string[];
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
};
