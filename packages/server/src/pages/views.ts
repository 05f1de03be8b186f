/**
 * What each page is given to show. Handlers fill these records in; the page files turn them into HTML. A page decides
 * nothing: whatever it shows is here, and whatever it posts goes back to where `action` says.
 */
import type { OAuthErrorCode } from '@grantway/protocol/error';
import type { Account } from '../registration/records.ts';

/** The five languages of the catalogues. */
export type Language = 'en' | 'zh-TW' | 'ja' | 'id' | 'bn';

/** What every page has around it. */
export type PageFrame = {
  readonly language: Language;
  /** This page's path and query in each other language, for the language menu; absent where the page answers a POST. */
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
  readonly verified: boolean;
  /** Host (and port, where there is one) of the redirect URI: where the answer goes. */
  readonly answerGoesTo: string;
};

/** Choosing an account in development: one click, no password. Posts `account` = the chosen `sub`, or `decision=deny`. */
export type ChooserView = {
  readonly frame: PageFrame;
  readonly form: PageForm;
  readonly application: AskingApplication;
  /** Marked where signed in already in this browser. */
  readonly accounts: readonly { readonly account: Account; readonly signedIn: boolean }[];
  /** More accounts exist than are listed. */
  readonly truncated: boolean;
};

/** One scope asked for. The page finds the words for it in the catalogue by `scope`; unknown ones show `fallback`. */
export type ConsentItem = {
  readonly scope: string;
  readonly sensitivity: 'non-sensitive' | 'sensitive' | 'restricted';
  /** The scope's summary in English, for scopes that are in no catalogue (an operator's own API). */
  readonly fallback: string;
};

/**
 * Consent. Posts `scope` once for each ticked box and `decision` = `allow` or `deny`. With `checkboxes` false the whole
 * is one yes or no (a single scope beyond sign-in, or sign-in only).
 */
export type ConsentView = {
  readonly frame: PageFrame & { readonly account: Account };
  readonly form: PageForm;
  readonly application: AskingApplication;
  /** Sign-in scopes (openid, e-mail address, profile), shown as one block without checkboxes. */
  readonly signIn: readonly ConsentItem[];
  readonly items: readonly ConsentItem[];
  readonly checkboxes: boolean;
  /** What the project has already, shown apart without a checkbox. */
  readonly alreadyGranted: readonly ConsentItem[];
  /** Access goes on while the person is away (access_type=offline). */
  readonly offline: boolean;
  /** Path of the page where access is taken back. */
  readonly accountPagePath: string;
};

/** An error that is shown and not sent back. `facts` are for the developer, in a details element. */
export type ErrorView = {
  readonly frame: PageFrame;
  readonly status: number;
  readonly code: OAuthErrorCode;
  /** The application's name, where it is known. */
  readonly applicationName?: string;
  readonly supportEmail?: string;
  readonly description: string;
  /** What to change, one imperative sentence, English: for the developer. */
  readonly fix?: string;
  /** Name and value, e.g. `redirect_uri` as received, the registered ones. Escaped by the page; never secrets. */
  readonly facts: readonly { readonly name: string; readonly value: string }[];
};

/** The account's applications with access. Each row posts `grant` = the grant's id to remove it. */
export type ApplicationsView = {
  readonly frame: PageFrame & { readonly account: Account };
  readonly form: PageForm;
  /** The application just removed, if one was. */
  readonly removed?: string;
  readonly applications: readonly {
    readonly grantId: number;
    readonly name: string;
    readonly since: number;
    readonly items: readonly ConsentItem[];
  }[];
};

/** The first page of a development server: what runs here and where to go. */
export type WelcomeView = {
  readonly frame: PageFrame;
  readonly origin: string;
  readonly sampleUrl?: string;
  readonly accounts: readonly Account[];
  readonly clientId: string;
  readonly clientSecretFile: string;
};
