/** The domains that a project's addresses may use (CON-7, CON-12). */

/** How the project's owner has proved the domain. `development`: a development server asked for no proof. */
export type DomainProofMethod = 'file' | 'dns' | 'development';

export type ProjectDomain = {
  readonly projectId: string;
  /** A domain that somebody can register, in lowercase and punycode: `harbour.example`. Covers its subdomains. */
  readonly domain: string;
  /** The random text to publish under the domain. It isn't secret. */
  readonly challenge: string;
  /** Absent until the domain is proved. `provedAt` is in seconds since 1970. */
  readonly proof?: { readonly method: DomainProofMethod; readonly provedAt: number };
};
