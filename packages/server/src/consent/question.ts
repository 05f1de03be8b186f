/**
 * What the consent page asks (AUT-11): which scopes as one block, which with a checkbox each, and what the form's answer
 * means. The rules of granular consent: sign-in scopes have no checkboxes; the others have one each, unless a single one
 * is all that is asked or the person's organization trusts the application.
 */
import { isSignInScope } from '@grantway/protocol/scope';
import { findScope } from '../apis/catalogue.ts';
import type { ConsentItem } from '../pages/views.ts';
import type { Grant } from '../storage/storage.ts';

export type ConsentQuestion = {
  readonly signIn: readonly string[];
  readonly others: readonly string[];
  readonly checkboxes: boolean;
};

/**
 * `newScopes`: those asked for that the project does not have yet. `trusted`: whether the person's organization trusts
 * the application, so that it is given all or nothing.
 */
export function consentQuestion(newScopes: readonly string[], trusted = false): ConsentQuestion {
  const signIn = newScopes.filter(isSignInScope);
  const others = newScopes.filter((scope) => !isSignInScope(scope));
  const several = others.length > 1 || (others.length === 1 && signIn.length > 0);
  return { signIn, others, checkboxes: several && !trusted };
}

/** The scopes that an allowing answer consents to. `ticked` that were not asked for count for nothing. */
export function consentedScopes(question: ConsentQuestion, ticked: readonly string[]): readonly string[] {
  if (!question.checkboxes) return [...question.signIn, ...question.others];
  return [...question.signIn, ...question.others.filter((scope) => ticked.includes(scope))];
}

export function consentItem(scope: string): ConsentItem {
  const definition = findScope(scope);
  return {
    scope,
    sensitivity: definition?.sensitivity ?? 'restricted',
    fallback: definition?.summary ?? scope,
  };
}

/** What the project has already, and until when. */
export function grantedItems(grant: Grant): readonly ConsentItem[] {
  return grant.scopes.map((scope) => {
    const endsAt = grant.scopeEnds[scope];
    return { ...consentItem(scope), ...(endsAt !== undefined && { endsAt }) };
  });
}
