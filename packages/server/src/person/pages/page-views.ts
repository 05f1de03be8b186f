/**
 * What each page is given to show. Handlers fill these records in; the page files turn them into HTML. A page decides
 * nothing: whatever it shows is here, and whatever it posts goes back to where `action` says.
 */

import type { Language } from '@grantway/messages/language';
import type { OAuthErrorCode } from '@grantway/protocol/error';
import type { Account } from '../../records/account.ts';
import type { Client } from '../../records/client.ts';
import type { ConsentScreen } from '../../records/project.ts';
import type { Lifetime } from '../consent/consent-question.ts';
import type { ErrorVariant } from './error-words.ts';

/** What every page has around it. */
export type PageFrame = {
  readonly language: Language;
  /** This page's path and query in each other language, for the language menu; absent where no address shows it again. */
  readonly languageLinks?: Readonly<Record<Language, string>>;
  /** The account shown in the header, where one is chosen. */
  readonly account?: Account;
};

/** A form's target and the hidden fields that carry the pending request (sealed) back. */
export type PageForm = { readonly action: string; readonly hidden: Readonly<Record<string, string>> };

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
 * Choosing an account with one click. Posts `account` = the chosen `sub`, or `decision`:
 * - `deny`: go back without choosing;
 * - `another-account`, where `useAnother`: sign in with an account that is not listed.
 */
export type ChooserView = {
  readonly frame: PageFrame;
  readonly form: PageForm;
  readonly application: AskingApplication;
  /** Marked where signed in already in this browser. */
  readonly accounts: readonly { readonly account: Account; readonly signedIn: boolean }[];
  /** More accounts exist than are listed. */
  readonly truncated: boolean;
  /** A development server: choosing signs in, whoever chooses. The page says so. */
  readonly noPasswords: boolean;
  readonly useAnother: boolean;
};

/**
 * Why a person is warned before they are asked: something sensitive is asked for by somebody whom nobody has checked, the
 * application is in testing, or it was checked for less than it asks for here.
 */
export type WarningKind = 'unverified' | 'testing' | 'undeclared';

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

/** One scope asked for. The page finds the words for it in the catalogue by `scope`; unknown ones show the fallbacks. */
export type ConsentItem = {
  readonly scope: string;
  readonly sensitivity: 'non-sensitive' | 'sensitive' | 'restricted';
  /** The scope's summary in English, for scopes that are in no catalogue (an operator's own API). */
  readonly fallback: string;
  /** The service that the scope belongs to, for scopes that are in no catalogue. */
  readonly fallbackService?: string;
  /** When it ends, where it was given for a limited time; whole seconds since 1970. */
  readonly endsAt?: number;
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

/** An error that is shown and not sent back. `facts` are for the developer, in a details element. */
export type ErrorView = {
  readonly frame: PageFrame;
  readonly status: number;
  readonly code: OAuthErrorCode;
  /** A finer reason that has words of its own. */
  readonly variant?: ErrorVariant;
  /** The application's name, where it is known. */
  readonly applicationName?: string;
  readonly supportEmail?: string;
  /** Where the person may start again; shown only where it is an http or https URL. */
  readonly homePageUrl?: string;
  /** Path and query that ask again with another account. Shown only for errors where another one could help. */
  readonly otherAccountPath?: string;
  /** Path and query of the page of the account where the person can do again what they did. */
  readonly againPath?: string;
  /** The name of the one organization whose accounts the application is open to. */
  readonly openToOrganization?: string;
  /** What the person's organization says to members who are refused: its administrator's words, plain text. */
  readonly organizationMessage?: string;
  /** The services that the organization refuses: names as in a project's enabled APIs. */
  readonly refusedServices?: readonly string[];
  /** What happened, English: for the developer. */
  readonly description: string;
  /** What to change, one imperative sentence, English: for the developer. */
  readonly fix?: string;
  /** Command lines that change it so, if the viewer may see them. */
  readonly commands?: readonly string[];
  /** Name and value, e.g. `redirect_uri` as received, the registered ones. Escaped by the page; never secrets. */
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** Whether what is for the developer is shown at once, as on a development server. */
  readonly detailsOpen?: boolean;
};

/** Carries an answer to the application: the form posts `hidden` to the redirect URI, by itself or by its one button. */
export type FormPostView = {
  readonly frame: PageFrame;
  readonly form: PageForm;
  readonly applicationName: string;
};

/** A page that can only say that there is nothing, and where to go instead. */
export type DeadEndView = { readonly frame: PageFrame; readonly accountPagePath: string };

/** The first page of a development server: what runs here and where to go. */
export type WelcomeView = {
  readonly frame: PageFrame;
  /** Scheme, host and port, without a slash at the end. */
  readonly origin: string;
  readonly sampleUrl?: string;
  readonly accounts: readonly Account[];
  readonly hasMoreAccounts: boolean;
  /** Command lines. */
  readonly listAccountsCommand: string;
  readonly listClientsCommand: string;
  readonly clientId: string;
  /** Path of the client_secret.json file on this machine. */
  readonly clientSecretFile: string;
  /** Those of the seed file. */
  readonly seededClients: readonly (Pick<Client, 'clientId' | 'name' | 'state'> & {
    readonly file: string;
  })[];
  readonly hasMoreClients: boolean;
  readonly accountPagePath: string;
  /** By their names in the discovery document, e.g. `authorization_endpoint`. */
  readonly endpoints: readonly { readonly name: string; readonly url: string }[];
};
