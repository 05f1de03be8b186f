/**
 * Decides what the consent page asks (AUT-11) and what the person's answer grants.
 *
 * - The page shows sign-in scopes together, without checkboxes.
 * - Other scopes have no checkboxes if the app asks for only one new scope, or if the person's organization trusts the
 *   app.
 * - If the APIs offer the choice, the person chooses how long access lasts (TIM-1). The choice also applies to scopes
 *   that the app already has for a limited time (TIM-4).
 */
import { OAuthError } from '@grantway/protocol/error';
import { presentFields } from '@grantway/protocol/present-fields';
import { isSignInScope } from '@grantway/protocol/scope';
import type { Catalogue } from '../../apis/catalogue/catalogue.ts';
import { productOf } from '../../apis/catalogue/stored-apis.ts';
import type { ConsentedScope, Grant } from '../../records/grant.ts';
import type { ConsentItem } from '../pages/scope-words.ts';

export type ConsentQuestion = {
  readonly signIn: readonly string[];
  readonly others: readonly string[];
  readonly checkboxes: boolean;
  /** The scopes in `others` that the person may allow for a limited time. */
  readonly timeLimited: readonly string[];
  readonly presentEnds: PresentEnds;
};

/** The granted scopes whose expiry the person can change here, each with its present expiry in seconds since 1970. */
export type PresentEnds = Readonly<Record<string, number>>;

/** How long access lasts: a number of seconds, until the person revokes it, or until the present expiry. */
export type Lifetime = number | 'unlimited' | 'as-before';

export type ConsentTerms = {
  /** If the person's organization trusts the app, the person allows everything or nothing. */
  readonly trusted: boolean;
  /**
   * How long all access beyond sign-in lasts, if the project is in testing or the playground's. If set, the person can't
   * choose.
   */
  readonly lastsSeconds?: number;
  /** `lastsSeconds` is for sign-in scopes too. */
  readonly signInExpires?: true;
};

export type ConsentAnswer = {
  readonly ticked: readonly string[];
  readonly lifetime: Lifetime;
};

/** @param newScopes the requested scopes that the person hasn't granted the project yet */
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

/** Ignores scopes in `ticked` that the page didn't ask for. */
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
    ...question.signIn.map((scope) =>
      given(scope, terms.signInExpires ? now + (terms.lastsSeconds ?? 0) : undefined),
    ),
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

/**
 * Whether pressing Allow on a page with checkboxes would grant no scope and change no expiry (decision 0034). False for
 * a page without checkboxes.
 */
export function choosesNothing(question: ConsentQuestion, { ticked, lifetime }: ConsentAnswer): boolean {
  if (!question.checkboxes || question.signIn.length > 0) return false;
  if (question.others.some((scope) => ticked.includes(scope))) return false;
  return firstOf(question.presentEnds) === undefined || lifetime === 'as-before';
}

/** The value of `lifetime_seconds` for "until the present expiry". */
export const asBefore = 'as-before';

/**
 * Reads the form's `lifetime_seconds`: one of the offered numbers, or empty for no limit. If `presentEnds` isn't empty,
 * `as-before` keeps the present expiry. A missing field means `as-before` if that is possible, otherwise no limit.
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
  throw new OAuthError('invalid_request', 'The form names a time that the page did not offer.', {
    parameter: 'lifetime_seconds',
    received: text.slice(0, 64),
    fix: 'Go back to the app and start again.',
  });
}

/** If this node doesn't know the scope, the page shows the scope's name, and the scope counts as restricted. */
export function consentItem(scope: string, catalogue: ShownScopes): ConsentItem {
  const definition = catalogue.findScope(scope);
  return presentFields({
    scope,
    sensitivity: definition?.sensitivity ?? 'restricted',
    fallback: definition?.summary ?? scope,
    allows: definition?.allows,
    doesNotAllow: definition?.doesNotAllow,
    state: definition?.state,
    isAccepted: definition?.isAccepted,
    service: isSignInScope(scope) ? undefined : catalogue.apisOfScope(scope).map(productOf)[0],
  });
}

export type ShownScopes = Pick<Catalogue, 'findScope' | 'apisOfScope'>;

/** @param withoutEnd scopes whose items get no `endsAt`, because the person decides their expiry */
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
