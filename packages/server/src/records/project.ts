/** A project: who asks people for access. */

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
