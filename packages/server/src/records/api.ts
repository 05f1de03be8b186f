/** An API that a project has registered on this server, with its scopes. The built-in APIs aren't stored. */
import type { Language } from '@grantway/messages/language';

/**
 * The state of an API or a scope. `active`: apps may request it. `retired`: the server no longer asks people to allow it,
 * but existing grants keep it (decision 0056).
 */
export type ApiState = 'active' | 'retired';

/** A sentence for people, in at least one of the languages of the pages. */
export type TextByLanguage = { readonly [Name in Language]?: string | undefined };

export type RegisteredScope = {
  /** A URL, or `prefix:word`. Unique among all APIs. Compared exactly. */
  readonly name: string;
  readonly sensitivity: 'non-sensitive' | 'sensitive' | 'restricted';
  /** What an app may do with the scope. */
  readonly allows: TextByLanguage;
  /** What an app still can't do with the scope. Pages show this text to reassure people. */
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
  /** The project that owns the API. */
  readonly projectId: string;
  readonly scopes: readonly RegisteredScope[];
  /** Whether people may allow access for a limited time (TIM-1). */
  readonly offersTimeLimit?: true;
  /** Whether a project must enable the API before its apps can call it. */
  readonly needsEnabling?: true;
  readonly termsOfServiceUrl?: string;
  readonly state: ApiState;
  /**
   * Whether an owner of the project has defined the API, and not an administrator. Then members of the project may use only
   * names under their proved domains, and people see the API's id beside its product.
   */
  readonly definedByOwner?: true;
  /** Whole seconds since 1970. */
  readonly createdAt: number;
};
