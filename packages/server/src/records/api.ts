/** An API that a project has registered on this server, with its scopes. The built-in APIs aren't stored. */
import type { Language } from '@grantway/messages/language';

/** The server no longer asks people for a `retired` API or scope, but existing grants keep it (decision 0056). */
export type ApiState = 'active' | 'retired';

/** A sentence for people, in at least one of the languages of the pages. */
export type TextByLanguage = { readonly [Name in Language]?: string | undefined };

export type RegisteredScope = {
  /** A URL, `prefix:word` or `prefix.word`. Unique among all APIs. Compared exactly. */
  readonly name: string;
  readonly sensitivity: 'non-sensitive' | 'sensitive' | 'restricted';
  readonly allows: TextByLanguage;
  /** Reassures people: what an app can't do with the scope. */
  readonly doesNotAllow?: TextByLanguage;
  /**
   * Other scopes of the same API. A token with this scope may do what they allow. No scope includes itself, directly or
   * through other scopes.
   */
  readonly includes: readonly string[];
  readonly state: ApiState;
};

export type RegisteredApi = {
  /** Looks like a host, e.g. `invoices.example.com`. Projects name the API by this id when they enable it. */
  readonly id: string;
  /** The name for developers, e.g. `Invoices API`. */
  readonly title: string;
  /** The resource identifier (RFC 8707 §2), an absolute URI. Each API has its own. */
  readonly audience: string;
  /** The product that people know, e.g. `Invoices`. Several APIs can belong to one product. */
  readonly family: string;
  readonly projectId: string;
  readonly scopes: readonly RegisteredScope[];
  /** Whether people may allow access for a limited time (TIM-1). */
  readonly offersTimeLimit?: true;
  /** Whether a project must enable the API before its apps can call it. */
  readonly needsEnabling?: true;
  readonly termsOfServiceUrl?: string;
  readonly state: ApiState;
  /**
   * Whether an owner of the project has defined the API, and not an administrator. Then members of the project may use
   * only names under their proved domains, and pages show the API's id beside its product.
   */
  readonly definedByOwner?: true;
  /** Whole seconds since 1970. */
  readonly createdAt: number;
};
