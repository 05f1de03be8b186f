/** Rules for APIs, scopes and their sentences, which the server checks too. */
import type { OwnApisTexts } from '@grantway/messages/console/own-apis';
import { isAudience } from '@grantway/protocol/audience';
import { isDomainName } from '@grantway/protocol/domain-name';
import { pageUrlProblem } from '@grantway/protocol/page-url';
import { isNewScopeName, isSignInScope } from '@grantway/protocol/scope';

type Texts = OwnApisTexts['rules'];
type Check = (value: string) => string | undefined;

export function apiIdRule(text: Texts): Check {
  return (value) => (isDomainName(value.trim().toLowerCase()) ? undefined : text.id);
}

export function audienceRule(text: Texts): Check {
  return (value) => (isAudience(value.trim()) ? undefined : text.audience);
}

export function termsRule(text: Texts): Check {
  return (value) =>
    value.trim() === '' || pageUrlProblem(value.trim()) === undefined ? undefined : text.url;
}

export function scopeNameRule(text: Texts): Check {
  return (value) => {
    if (isSignInScope(value.trim())) return text.reserved;
    if (isNewScopeName(value.trim())) return undefined;
    if (/^[A-Za-z][\w-]*$/.test(value.trim())) return text.noPrefix;
    return /^[A-Za-z][\w+.-]*[.:]$/.test(value.trim()) ? text.noWord : text.scopeName;
  };
}

export const mostSentenceCharacters = 200;

/** Allows an empty sentence. */
export function sentenceRule(text: Texts): Check {
  return (value) =>
    value.trim().length <= mostSentenceCharacters && !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(value.trim())
      ? undefined
      : text.sentence;
}
