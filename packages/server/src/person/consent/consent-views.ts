/** What the consent page and the warnings before it are given to show. They decide nothing; what each posts stands here. */
import type { Account } from '../../records/account.ts';
import type { ConsentScreen } from '../../records/project.ts';
import type { WarningKind } from '../../registration/policy/warning-kind.ts';
import type { PageForm, PageFrame } from '../pages/page-frame.ts';
import type { ConsentItem } from '../pages/scope-words.ts';
import type { Lifetime } from './consent-question.ts';

/** Who asks: the consent page's first question. */
export type AskingApplication = {
  readonly name: string;
  readonly supportEmail: string;
  readonly homePageUrl?: string;
  readonly privacyPolicyUrl?: string;
  readonly termsOfServiceUrl?: string;
  /** Path of the logo on this origin (pages load images from nowhere else); without one the name's initial stands. */
  readonly logoPath?: string;
  /** `exceeded`: verified, but not for all that it asks for here. */
  readonly verification: ConsentScreen['verification'] | 'exceeded';
  /** Host (and port, where there is one) of the redirect URI: where the answer goes. */
  readonly answerGoesTo: string;
};

/**
 * A warning before consent. Posts `decision`: `acknowledge` (go on to the question) or `deny` (give nothing, go back to
 * the application).
 */
export type WarningView = {
  readonly frame: PageFrame;
  readonly form: PageForm;
  readonly application: AskingApplication;
  readonly kind: WarningKind;
  /** After how long what is given ends by itself, where it does. Whole days or hours, in seconds. */
  readonly accessLastsSeconds?: number;
};

/**
 * Consent. Posts `scope` once for each ticked box and `decision`:
 * - `allow`: grant what is ticked (everything, where `checkboxes` is false);
 * - `deny`: grant nothing;
 * - `select-all`, `select-none`: show the page again with every box, or none, in `ticked`; grants nothing;
 * - `stay`: show it again as it was filled in; grants nothing;
 * - `switch-account`: go to the chooser; grants nothing.
 * With `timeLimit`, `lifetime_seconds` comes with `allow`: one of the offered numbers, empty for no limit, or `as-before`
 * where something ends already.
 * With `checkboxes` false the whole is one yes or no (a single scope beyond sign-in, sign-in only, or an application
 * that the person's organization trusts).
 */
export type ConsentView = {
  readonly frame: PageFrame & { readonly account: Account };
  readonly form: PageForm;
  readonly application: AskingApplication;
  /** Sign-in scopes (openid, e-mail address, profile), shown as one block without checkboxes. */
  readonly signIn: readonly ConsentItem[];
  readonly items: readonly ConsentItem[];
  readonly checkboxes: boolean;
  /** The name of the person's organization, where it trusts the application. */
  readonly trustedByOrganization?: string;
  /** Scopes whose boxes are ticked: none at first, what was ticked where the page is shown again. */
  readonly ticked: readonly string[];
  /** The person allowed with no box ticked: the page says that one is needed. */
  readonly choseNothing?: true;
  /** What the project has already, shown apart without a checkbox; without an end where the answer decides it. */
  readonly alreadyGranted: readonly ConsentItem[];
  /** Whether the answer gives some of it a new end. */
  readonly renews: boolean;
  /** Access goes on while the person is away (access_type=offline). */
  readonly offline: boolean;
  /** Access for a limited time (TIM-1), where the APIs asked for offer it. */
  readonly timeLimit?: {
    /** Whole days or hours, in seconds, shortest first; all shorter than `accessLastsSeconds`, where there is one. */
    readonly offeredSeconds: readonly number[];
    /** When what the project has already ends, each moment once: the person may leave it so. */
    readonly presentEnds: readonly number[];
    readonly chosen: Lifetime;
    /** Which services it covers (names as in a project's enabled APIs), where not all do that are asked for. */
    readonly services?: readonly string[];
  };
  /** After how long access ends by itself, where the application is in testing. Whole days or hours, in seconds. */
  readonly accessLastsSeconds?: number;
  /** Whole seconds since 1970. */
  readonly now: number;
  /** Path of the page where access is taken back. */
  readonly accountPagePath: string;
};
