/** What the consent page and the warnings before it show, and what their forms post. They decide nothing. */
import type { Account } from '../../records/account.ts';
import type { ConsentScreen } from '../../records/project.ts';
import type { WarningKind } from '../../registration/policy/warning-kind.ts';
import type { PageForm, PageFrame } from '../pages/page-frame.ts';
import type { ConsentItem } from '../pages/scope-words.ts';
import type { Lifetime } from './consent-question.ts';

/** The app that asks for access. */
export type AskingApplication = {
  readonly name: string;
  readonly supportEmail: string;
  readonly homePageUrl?: string;
  readonly privacyPolicyUrl?: string;
  readonly termsOfServiceUrl?: string;
  /** Path of the logo on this origin: pages load images from nowhere else. Without one, the page shows the name's initial. */
  readonly logoPath?: string;
  /** `exceeded`: the developer is verified, but not for all permissions that this request asks for. */
  readonly verification: ConsentScreen['verification'] | 'exceeded';
  /** Host (and port, if it has one) of the redirect URI: where the person returns to. */
  readonly answerGoesTo: string;
};

/**
 * A warning before consent. Its form posts `decision`: `acknowledge` (continue to the consent page) or `deny` (grant
 * nothing and go back to the app).
 */
export type WarningView = {
  readonly frame: PageFrame;
  readonly form: PageForm;
  readonly application: AskingApplication;
  readonly kind: WarningKind;
  /** The permissions that the request asks for. */
  readonly wanted: readonly ConsentItem[];
  /** After how long access expires on its own, if it does. Whole days or hours, in seconds. */
  readonly accessLastsSeconds?: number;
};

/**
 * Consent. The form posts `scope` once for each ticked box, and `decision`:
 * - `allow`: grant what is ticked (everything, if `checkboxes` is false);
 * - `deny`: grant nothing;
 * - `select-all`, `select-none`: show the page again with every box, or none, in `ticked`; grants nothing;
 * - `stay`: show it again as it was filled in; grants nothing;
 * - `switch-account`: go to the account chooser; grants nothing.
 *
 * With `timeLimit`, the form also posts `lifetime_seconds`: one of the offered numbers, empty for no limit, or
 * `as-before` if something already expires.
 * If `checkboxes` is false, the whole is one yes or no: a single scope beyond sign-in, sign-in only, or an app that the
 * person's organization trusts.
 */
export type ConsentView = {
  readonly frame: PageFrame & { readonly account: Account };
  readonly form: PageForm;
  readonly application: AskingApplication;
  /** Sign-in scopes (openid, email address, profile), shown as one line without checkboxes. */
  readonly signIn: readonly ConsentItem[];
  readonly items: readonly ConsentItem[];
  readonly checkboxes: boolean;
  /** The name of the person's organization, if it trusts the app. */
  readonly trustedByOrganization?: string;
  /** Scopes whose boxes are ticked: none at first; what was ticked if the page is shown again. */
  readonly ticked: readonly string[];
  /** The person allowed with no box ticked: the page says that one is needed. */
  readonly choseNothing?: true;
  /** What the app can already do, without checkboxes. An item has no `endsAt` if the answer decides when it expires. */
  readonly alreadyGranted: readonly ConsentItem[];
  /** Whether the answer decides anew when some of `alreadyGranted` expires. */
  readonly renews: boolean;
  /** Whether access works while the person is away (access_type=offline). */
  readonly offline: boolean;
  /** The choice of how long access lasts (TIM-1), if the APIs asked for offer it. */
  readonly timeLimit?: {
    /** Whole days or hours, in seconds, shortest first; at most 8, all shorter than `accessLastsSeconds` if that is set. */
    readonly offeredSeconds: readonly number[];
    /** When what the app already has expires, each moment once: the person may leave it so. */
    readonly presentEnds: readonly number[];
    readonly chosen: Lifetime;
    /** The services that the choice covers (names as in a project's enabled APIs), unless it covers all that are asked for. */
    readonly services?: readonly string[];
  };
  /** After how long access expires on its own, if the app is in testing. Whole days or hours, in seconds. */
  readonly accessLastsSeconds?: number;
  /** Whole seconds since 1970. */
  readonly now: number;
  /** Path of the page where the person revokes access. */
  readonly accountPagePath: string;
};

/** Whether the page asks again for what the person allowed before (prompt=consent): nothing is left to allow or deny. */
export function asksNothingNew({ signIn, items }: Pick<ConsentView, 'signIn' | 'items'>): boolean {
  return signIn.length + items.length === 0;
}
