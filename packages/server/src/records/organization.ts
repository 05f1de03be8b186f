export type AppAccess =
  /** All scopes, including restricted ones. Members allow all requested scopes or none, without checkboxes. */
  | { readonly access: 'trusted' }
  /** All scopes except those that the organization restricts. */
  | { readonly access: 'limited' }
  /** Only these scopes and the sign-in scopes. */
  | { readonly access: 'specific'; readonly scopes: readonly string[] }
  | { readonly access: 'blocked' };

/** What an organization's accounts may grant to apps (ERR-1). */
export type OrganizationPolicy = {
  /** By client id. */
  readonly apps: Readonly<Record<string, AppAccess>>;
  /** Apps with `limited` access can't use the APIs of these services, e.g. `drive.googleapis.com`. */
  readonly restrictedApis: readonly string[];
  /** Apps with `limited` access can't get the sensitive and restricted scopes of these services' APIs. */
  readonly partlyRestrictedApis: readonly string[];
  /** What apps without an entry in `apps` get: the same as `limited`, only sign-in, or nothing until they're reviewed. */
  readonly otherApps: 'limited' | 'sign-in-only' | 'needs-review';
  /** If true, apps of the organization's own projects are trusted unless `apps` has an entry for them. */
  readonly trustsOwnApps: boolean;
  /** The administrator's message to members who can't use an app. Plain text. */
  readonly message?: string;
};

export type Organization = {
  /** Lowercase letters, digits and hyphens: `harbour`. */
  readonly id: string;
  readonly name: string;
  /** In lowercase. An account whose email address is in one of these domains is a member. */
  readonly domains: readonly string[];
  readonly policy: OrganizationPolicy;
};
