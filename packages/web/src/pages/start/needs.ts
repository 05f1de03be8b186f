/** The APIs that the app needs, as the draft keeps them. */
import type { Answers } from './registration.ts';

export type Need = {
  readonly api: string;
  /** Whether the project has to enable the API. */
  readonly enable: boolean;
  readonly scopes: readonly string[];
};

export function needsOf({ needs }: Pick<Answers, 'needs'>): readonly Need[] {
  return needs === '' ? [] : JSON.parse(needs);
}

export function withNeeds(needs: readonly Need[]): string {
  return needs.length === 0 ? '' : JSON.stringify(needs);
}

export function neededApis(answers: Pick<Answers, 'needs'>): readonly string[] {
  return needsOf(answers).flatMap(({ api, enable }) => (enable ? [api] : []));
}

export function neededScopes(answers: Pick<Answers, 'needs'>): readonly string[] {
  return [...new Set(needsOf(answers).flatMap(({ scopes }) => scopes))];
}
