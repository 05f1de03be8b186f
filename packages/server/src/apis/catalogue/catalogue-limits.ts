/** How much the catalog can hold. All of it is in the memory of every node (decision 0056). */
export const catalogueLimits = {
  /** Registered APIs on this server. */
  apis: 1_000,
  scopesPerApi: 200,
  /** Scopes of all registered APIs together. */
  scopes: 10_000,
  /** Scopes that no API has and that a development server accepts. */
  acceptedScopes: 1_000,
} as const;
