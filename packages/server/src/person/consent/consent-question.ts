/**
 * What the consent page asks (AUT-11), and what the form's answer means. The rules of granular consent: sign-in scopes
 * are a block without checkboxes; the others have one each, unless a single one is all that is asked, or the person's
 * organization trusts the application. Where APIs offer it, the person says for how long (TIM-1), and says it anew for
 * what the application has for a limited time already (TIM-4).
 */
import { OAuthError } from '@grantway/protocol/error';
import { presentFields } from '@grantway/protocol/present-fields';
import { isSignInScope } from '@grantway/protocol/scope';
import type { Catalogue } from '../../apis/catalogue/catalogue.ts';
import type { ConsentedScope, Grant } from '../../records/grant.ts';
import type { ConsentItem } from '../pages/scope-words.ts';

export type ConsentQuestion = {
  readonly signIn: readonly string[];
  readonly others: readonly string[];
  readonly checkboxes: boolean;
  /** Those of `others` that the person may give for a limited time. */
  readonly timeLimited: readonly string[];
  readonly presentEnds: PresentEnds;
};

/** When scopes end that the application has already and the answer gives a new end: whole seconds since 1970, by scope. */
export type PresentEnds = Readonly<Record<string, number>>;

/** For how long: seconds, until the person takes it back, or until the end that there is already. */
export type Lifetime = number | 'unlimited' | 'as-before';

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
  readonly lifetime: Lifetime;
};

/** `newScopes`: those asked for that the project does not have yet. */
export function consentQuestion(
  newScopes: readonly string[],
  terms: ConsentTerms,
  catalogue: Pick<Catalogue, 'offersTimeLimit'>,
  presentEnds: PresentEnds = {},
): ConsentQuestion {
  const signIn = newScopes.filter(isSignInScope);
  const others = newScopes.filter((scope) => !isSignInScope(scope));
  return {
    signIn,
    others,
    checkboxes: !terms.trusted && (others.length > 1 || (others.length === 1 && signIn.length > 0)),
    timeLimited:
      terms.lastsSeconds === undefined ? others.filter((scope) => catalogue.offersTimeLimit(scope)) : [],
    presentEnds,
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
  const endsAt = (lifetime: Lifetime, before: number | undefined) =>
    lifetime === 'as-before' ? before : lifetime === 'unlimited' ? undefined : now + lifetime;
  const given = (scope: string, end: number | undefined): ConsentedScope =>
    end === undefined ? { scope } : { scope, endsAt: end };
  const firstPresentEnd = firstOf(question.presentEnds);
  return [
    ...question.signIn.map((scope) => ({ scope })),
    ...others.map((scope) => {
      if (terms.lastsSeconds !== undefined) return given(scope, now + terms.lastsSeconds);
      if (!question.timeLimited.includes(scope)) return { scope };
      return given(scope, endsAt(answer.lifetime, firstPresentEnd));
    }),
    ...Object.entries(question.presentEnds).map(([scope, before]) =>
      given(scope, endsAt(answer.lifetime, before)),
    ),
  ];
}

function firstOf(ends: PresentEnds): number | undefined {
  const values = Object.values(ends);
  return values.length === 0 ? undefined : Math.min(...values);
}

/** Whether an allowing answer would give nothing that the page asked about (decision 0034). */
export function choosesNothing(question: ConsentQuestion, { ticked, lifetime }: ConsentAnswer): boolean {
  if (!question.checkboxes || question.signIn.length > 0) return false;
  if (question.others.some((scope) => ticked.includes(scope))) return false;
  return firstOf(question.presentEnds) === undefined || lifetime === 'as-before';
}

/** The form's value for "until the end that there is already". */
export const asBefore = 'as-before';

/**
 * The form's `lifetime_seconds`: one of the times offered; empty, no limit; where something ends already, `as-before` or
 * absent leaves it so.
 *
 * @throws OAuthError `invalid_request` for anything else
 */
export function parseLifetime(
  text: string | undefined,
  offered: readonly number[],
  presentEnds: PresentEnds = {},
): Lifetime {
  const mayStay = firstOf(presentEnds) !== undefined;
  if (text === undefined) return mayStay ? asBefore : 'unlimited';
  if (text === '') return 'unlimited';
  if (text === asBefore && mayStay) return asBefore;
  const chosen = offered.find((seconds) => String(seconds) === text);
  if (chosen !== undefined) return chosen;
  throw new OAuthError('invalid_request', 'The form names a time that was not offered.', {
    parameter: 'lifetime_seconds',
    received: text.slice(0, 64),
    fix: 'Go back to the application and start again.',
  });
}

export function consentItem(scope: string, catalogue: ShownScopes): ConsentItem {
  const definition = catalogue.findScope(scope);
  return presentFields({
    scope,
    sensitivity: definition?.sensitivity ?? 'restricted',
    fallback: definition?.summary ?? scope,
    service: isSignInScope(scope) ? undefined : catalogue.apisOfScope(scope)[0]?.service,
  });
}

/** What pages ask of the catalogue. */
export type ShownScopes = Pick<Catalogue, 'findScope' | 'apisOfScope'>;

/** What the project has already, and until when; without an end for scopes whose end the answer decides. */
export function grantedItems(
  grant: Grant,
  catalogue: ShownScopes,
  withoutEnd: readonly string[] = [],
): readonly ConsentItem[] {
  return grant.scopes.map((scope) => {
    const endsAt = withoutEnd.includes(scope) ? undefined : grant.scopeEnds[scope];
    return presentFields({ ...consentItem(scope, catalogue), endsAt });
  });
}
