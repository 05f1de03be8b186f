/** Whether a reviewer has confirmed the developer's identity. People see every value but `verified` as unverified. */
export type Verification = 'unverified' | 'submitted' | 'verified' | 'rejected';

/** The app's last submission for verification, and the reviewer's decision. Times are seconds since 1970. */
export type Review = {
  readonly submittedAt: number;
  /** The `sub` of the account that submitted the app. Absent if the server's administrator submitted it. */
  readonly submittedBy?: string;
  readonly note?: string;
  readonly decidedAt?: number;
  /** The `sub` of the reviewer's account. Absent if the server's administrator decided. */
  readonly decidedBy?: string;
  readonly reason?: string;
};

export type ConsentScreen = {
  readonly applicationName: string;
  readonly supportEmail: string;
  readonly homePageUrl?: string;
  readonly privacyPolicyUrl?: string;
  readonly termsOfServiceUrl?: string;
  /** The SHA-256 of the app's logo, in hexadecimal. Storage has the picture itself. */
  readonly logoDigest?: string;
  /** By canonical name. If the app requests another sensitive scope, people get a warning. */
  readonly declaredScopes: readonly string[];
  /** If true, requesting a scope that isn't declared is an error. */
  readonly onlyDeclaredScopes?: true;
  readonly verification: Verification;
  /** Absent if the app is unverified, or if an administrator verified it without a submission. */
  readonly review?: Review;
};

/** People grant access to a project, not to a client. */
export type Project = {
  /** Lowercase letters, digits and hyphens, chosen by the developer: `sample-project`. */
  readonly id: string;
  /** Twelve digits. The client ids that the server makes for this project begin with this number. */
  readonly number: number;
  readonly name: string;
  readonly organizationId?: string;
  /**
   * `internal`: only accounts of the owning organization may use the app (CON-8). An internal project needs an
   * `organizationId`.
   */
  readonly userType: 'internal' | 'external';
  /** `testing`: only test users may grant an external project more than sign-in. No effect on internal projects. */
  readonly publishingStatus: 'testing' | 'production';
  /** The email addresses of the test users, in lowercase. */
  readonly testUsers: readonly string[];
  /** How many test users were ever added. Removing one doesn't make room for another. */
  readonly testUsersAdded: number;
  readonly consentScreen: ConsentScreen;
  /** The services of the enabled APIs, e.g. `drive.googleapis.com`. */
  readonly enabledApis: readonly string[];
  /** If true, the project's desktop clients must send a code challenge (decision 0038). */
  readonly desktopClientsNeedPkce?: true;
  /** In seconds since 1970. Until the server erases a deleted project, people can only restore it (decision 0075). */
  readonly deletedAt?: number;
};

/** The fields that a project's clients and API keys have in common. */
export type OfProject = {
  readonly projectId: string;
  readonly name: string;
  /** Whole seconds since 1970. */
  readonly createdAt: number;
};
