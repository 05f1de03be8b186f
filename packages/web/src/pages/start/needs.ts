type Draft = { readonly needs: string };

export type Need = {
  readonly api: string;
  /** Whether the project must enable the API. */
  readonly enable: boolean;
  readonly scopes: readonly string[];
};

export function needsOf({ needs }: Draft): readonly Need[] {
  return needs === '' ? [] : JSON.parse(needs);
}

export function withNeeds(needs: readonly Need[]): string {
  return needs.length === 0 ? '' : JSON.stringify(needs);
}

export function neededApis(answers: Draft): readonly string[] {
  return needsOf(answers).flatMap(({ api, enable }) => (enable ? [api] : []));
}

export function neededScopes(answers: Draft): readonly string[] {
  return [...new Set(needsOf(answers).flatMap(({ scopes }) => scopes))];
}
