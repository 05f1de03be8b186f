/** The person's progress travels sealed with the pending request (`pending-request.ts`). */
import { presentFields } from '@grantway/protocol/present-fields';
import type { ConsentAnswer, ConsentTerms, PresentEnds } from '../../person/consent/consent-question.ts';
import type { Account } from '../../records/account.ts';
import type { WarningKind } from '../../registration/policy/warning-kind.ts';

export type Progress = {
  /** The `sub` of the account that the person chose or just signed in to. */
  readonly chosenAccount?: string;
  /** The `sub` of the account that signed in during this request, which satisfies `max_age` and `prompt=login`. */
  readonly signedInAs?: string;
  /** The person wants to choose another account. */
  readonly switchingAccount?: boolean;
  /** The person wants to sign in to an account that isn't signed in yet. */
  readonly anotherAccount?: boolean;
  /** The warning that the page shows. */
  readonly warned?: WarningKind;
  /** The warning that the person has read and dismissed. */
  readonly acknowledged?: WarningKind;
  /**
   * The person's answer applies to exactly this question. If the question no longer holds, e.g. because a scope was
   * retired, `answers.ts` shows the page again.
   */
  readonly asked?: AskedQuestion;
  readonly draft?: ConsentAnswer;
  /** The person pressed Allow with nothing selected. */
  readonly choseNothing?: true;
};

export type AskedQuestion = {
  readonly scopes: readonly string[];
  readonly terms: ConsentTerms;
  /** Absent if the page offered no change to the expiry of granted scopes. */
  readonly presentEnds?: PresentEnds;
};

/** Drops the rest of the progress, except a sign-in to the same account. */
export function progressAs(account: Pick<Account, 'sub'>, { signedInAs }: Progress): Progress {
  return presentFields({
    chosenAccount: account.sub,
    signedInAs: signedInAs === account.sub ? signedInAs : undefined,
  });
}
