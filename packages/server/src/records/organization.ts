/** An organization and what it allows applications. */

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
