/**
 * What the consent page asks (AUT-11), and what the form's answer means. The rules of granular consent: sign-in scopes
 * are a block without checkboxes; the others have one each, unless a single one is all that is asked, or the person's
 * organization trusts the application. Where APIs offer it, the person says for how long (TIM-1).
 */
import { OAuthError } from '@grantway/protocol/error';
import { isSignInScope } from '@grantway/protocol/scope';
import { findScope, offersTimeLimit } from '../apis/catalogue.ts';
import type { ConsentItem } from '../pages/views.ts';
import type { ConsentedScope, Grant } from '../storage/storage.ts';

export type ConsentQuestion = {
  readonly signIn: readonly string[];
  readonly others: readonly string[];
  readonly checkboxes: boolean;
  /** Those of `others` that the person may give for a limited time. */
  readonly timeLimited: readonly string[];
};

/** What the rules depend on, beside the scopes. */
export type ConsentTerms = {
  /** The person's organization trusts the application: all or nothing. */
  readonly trusted: boolean;
  /** How long all access beyond signing in lasts, where the project's state says so: then nobody is asked for how long. */
  readonly lastsSeconds?: number;
};

/** What the person answered. */
export type ConsentAnswer = {
  readonly ticked: readonly string[];
  /** For how long, where the person chose a time. */
  readonly lifetimeSeconds?: number;
};

/** `newScopes`: those asked for that the project does not have yet. */
export function consentQuestion(newScopes: readonly string[], terms: ConsentTerms): ConsentQuestion {
  const signIn = newScopes.filter(isSignInScope);
  const others = newScopes.filter((scope) => !isSignInScope(scope));
  return {
    signIn,
    others,
    checkboxes: !terms.trusted && (others.length > 1 || (others.length === 1 && signIn.length > 0)),
    timeLimited: terms.lastsSeconds === undefined ? others.filter(offersTimeLimit) : [],
  };
}

/** The scopes that an allowing answer consents to, each with its end. `ticked` that were not asked for count for nothing. */
export function consentedScopes(
  question: ConsentQuestion,
  answer: ConsentAnswer,
  terms: ConsentTerms,
  now: number,
): readonly ConsentedScope[] {
  const others = question.checkboxes
    ? question.others.filter((scope) => answer.ticked.includes(scope))
    : question.others;
  return [
    ...question.signIn.map((scope) => ({ scope })),
    ...others.map((scope) => {
      const lasts =
        terms.lastsSeconds ?? (question.timeLimited.includes(scope) ? answer.lifetimeSeconds : undefined);
      return lasts === undefined ? { scope } : { scope, endsAt: now + lasts };
    }),
  ];
}

/**
 * The form's `lifetime_seconds`: one of the times offered; empty or absent, no limit.
 *
 * @throws OAuthError `invalid_request` for anything else
 */
export function parseLifetime(text: string | undefined, offered: readonly number[]): number | undefined {
  if (!text) return undefined;
  const chosen = offered.find((seconds) => String(seconds) === text);
  if (chosen !== undefined) return chosen;
  throw new OAuthError('invalid_request', 'The form names a time that was not offered.', {
    parameter: 'lifetime_seconds',
    received: text.slice(0, 64),
    fix: 'Go back to the application and start again.',
  });
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
