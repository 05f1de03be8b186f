/** How far a person has come with a request under way. It travels with the request, sealed (`pending-request.ts`). */
import { presentFields } from '@grantway/protocol/present-fields';
import type { ConsentAnswer, ConsentTerms, PresentEnds } from '../../person/consent/consent-question.ts';
import type { Account } from '../../records/account.ts';
import type { WarningKind } from '../../registration/policy/warning-kind.ts';

/** What the person has done so far on the pages of this request. */
export type Progress = {
  /** The `sub` of the account chosen on the chooser, or just signed in. */
  readonly chosenAccount?: string;
  /** The `sub` of the account that signed in during this request: no `max_age` and no `prompt=login` asks it again. */
  readonly signedInAs?: string;
  /** The person asked to choose again. */
  readonly switchingAccount?: boolean;
  /** The person wants to sign in with an account that is not among those signed in. */
  readonly anotherAccount?: boolean;
  /** What the warning page shown was about. */
  readonly warned?: WarningKind;
  /** Of what the person was warned, and goes on. */
  readonly acknowledged?: WarningKind;
  /** The question that the consent page showed: an answer is an answer to it, whatever was granted or changed meanwhile. */
  readonly asked?: AskedQuestion;
  /** How the consent page is filled in when it is shown next. */
  readonly draft?: ConsentAnswer;
  /** The person allowed without having chosen anything: the page says so when it is shown next. */
  readonly choseNothing?: true;
};

/** The scopes asked for, and the terms and ends that the page named. */
export type AskedQuestion = {
  readonly scopes: readonly string[];
  readonly terms: ConsentTerms;
  /** Absent where nothing that it covers ends. */
  readonly presentEnds?: PresentEnds;
};

/** What the person has done so far, once this account is theirs. */
export function progressAs(account: Pick<Account, 'sub'>, { signedInAs }: Progress): Progress {
  return presentFields({
    chosenAccount: account.sub,
    signedInAs: signedInAs === account.sub ? signedInAs : undefined,
  });
}
