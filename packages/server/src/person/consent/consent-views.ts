import type { Account } from '../../records/account.ts';
import type { Verification } from '../../records/project.ts';
import type { WarningKind } from '../../registration/policy/warning-kind.ts';
import type { PageForm, PageFrame } from '../pages/page-frame.ts';
import type { ConsentItem } from '../pages/scope-words.ts';
import type { Lifetime } from './consent-question.ts';

export type AskingApplication = {
  readonly name: string;
  readonly supportEmail: string;
  readonly homePageUrl?: string;
  readonly privacyPolicyUrl?: string;
  readonly termsOfServiceUrl?: string;
  /** A path, because pages load images only from this origin. Without a logo, the page shows the name's initial. */
  readonly logoPath?: string;
  /** `exceeded`: the developer is verified, but not for all permissions that this request asks for. */
  readonly verification: Exclude<Verification, 'rejected'> | 'exceeded';
  /** Where the person returns to: the host of the redirect URI, with the port if the URI has one. */
  readonly answerGoesTo: string;
};

type AskingView = {
  readonly frame: PageFrame;
  readonly application: AskingApplication;
  /** How long access lasts if the app is in testing, or the playground's own. In seconds, a multiple of 60. */
  readonly accessLastsSeconds?: number;
};

/**
 * A warning before consent. Its form posts `decision`: `acknowledge` continues to the consent page; `deny` grants
 * nothing and goes back to the app.
 */
export type WarningView = AskingView & {
  readonly form: PageForm;
  readonly kind: WarningKind;
  /** The permissions that the request asks for and the app doesn't have yet. */
  readonly wanted: readonly ConsentItem[];
  readonly alreadyGranted: readonly ConsentItem[];
  readonly choosesTime: boolean;
};

/**
 * What the consent page shows. Its form posts `scope` once for each ticked box, and `decision`:
 * - `allow`: grant what is ticked (everything, if `checkboxes` is false);
 * - `deny`: grant nothing;
 * - `select-all`, `select-none`: show the page again with every box, or none, in `ticked`; grants nothing;
 * - `stay`: show the page again as the person filled it in; grants nothing;
 * - `switch-account`: go to the account chooser; grants nothing.
 *
 * With `timeLimit`, the form also posts `lifetime_seconds`: one of the offered numbers, empty for no limit, or
 * `as-before` if `presentEnds` isn't empty.
 *
 * If `checkboxes` is false, the person allows everything or nothing. This is so for a single scope, for sign-in alone,
 * and for an app that the person's organization trusts.
 */
export type ConsentView = AskingView & {
  readonly frame: { readonly account: Account };
  /** `inert` for a preview: its forms lead nowhere. */
  readonly form: PageForm | 'inert';
  /** Sign-in scopes (openid, email address, profile), shown as one line without checkboxes. */
  readonly signIn: readonly ConsentItem[];
  readonly items: readonly ConsentItem[];
  readonly checkboxes: boolean;
  /** Whether the playground's own client asks (PLA-5). */
  readonly isPlayground?: true;
  /** The name of the person's organization, if it trusts the app. */
  readonly trustedByOrganization?: string;
  /** None at first. If the server shows the page again, the scopes that the person ticked. */
  readonly ticked: readonly string[];
  /** Whether the person pressed Allow without ticking a box. */
  readonly choseNothing?: true;
  /**
   * What the app can already do, without checkboxes. An item has no `endsAt` if `timeLimit` shows its expiry, or if
   * Allow renews it.
   */
  readonly alreadyGranted: readonly ConsentItem[];
  /** Whether Allow can change the expiry of some of `alreadyGranted`. */
  readonly renews: boolean;
  /** Whether access works while the person is away (access_type=offline). */
  readonly offline: boolean;
  /**
   * The choice of how long access lasts (TIM-1). Absent if the app is in testing. Otherwise present if a newly
   * requested scope offers a time limit, or if a granted scope that the new tokens cover has an expiry.
   */
  readonly timeLimit?: {
    /** In seconds, each a multiple of 60, shortest first; at most 8. */
    readonly offeredSeconds: readonly number[];
    /** The present expiry times that the person may keep, each once, in seconds since 1970. */
    readonly presentEnds: readonly number[];
    readonly chosen: Lifetime;
    /**
     * The services that the choice applies to, by their names in `enabledApis`. Absent if it applies to all of them.
     */
    readonly services?: readonly string[];
  };
  /** Whole seconds since 1970. */
  readonly now: number;
  readonly accountPagePath: string;
};

/**
 * Whether the person has allowed all requested scopes before. The page then only asks them to continue
 * (prompt=consent).
 */
export function asksNothingNew({ signIn, items }: Pick<ConsentView, 'signIn' | 'items'>): boolean {
  return signIn.length + items.length === 0;
}
