/** In this and all other records, times (`…At`) are whole seconds since 1970. */

/** The `sub` is the subject identifier: never changed, never reused (OpenID Connect Core §2). */
export type Account = {
  /** Decimal digits, at most 255 characters. */
  readonly sub: string;
  /** Unique; compared case-insensitively. */
  readonly email: string;
  readonly emailVerified: boolean;
  readonly name: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly pictureUrl?: string;
  readonly organizationId?: string;
  /** The domain of the email address, sent as `hd`. Present if and only if `organizationId` is. */
  readonly hostedDomain?: string;
  /** BCP 47, e.g. `zh-TW`. */
  readonly locale?: string;
  /** Administrators of this server may do everything in the management API. */
  readonly isAdministrator?: true;
  /** Reviewers decide whether apps are verified. */
  readonly isReviewer?: true;
  /**
   * The organization that the account administers. Without effect if the account doesn't belong to that organization.
   */
  readonly administersOrganizationId?: string;
  /** With advanced protection, the account can't grant sensitive scopes to unverified apps. */
  readonly advancedProtection?: true;
  readonly state: 'active' | 'disabled' | 'deleted';
};

/** The text after the last `@`, in lowercase, as organizations list their domains. */
export function domainOfEmail(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase();
}
