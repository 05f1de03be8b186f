/** The catalog's maximum size. Every node keeps all of it in memory (decision 0056). */
export const catalogueLimits = {
  apis: 1_000,
  scopesPerApi: 200,
  /** Scopes of all registered APIs together. */
  scopes: 10_000,
  acceptedScopes: 1_000,
} as const;
