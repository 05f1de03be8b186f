/** A person, as registered. Times are whole seconds since 1970 (`…At`), here and in every record. */

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

/** What stands after the last `@`, in lower case: organizations are found by it. */
export function domainOfEmail(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase();
}
