/**
 * What a catalogue holds. A catalogue that lacks a key does not compile. Everything here is read by a person who may
 * never have written a program, except what stands under `developer` and `welcome`.
 */
import type { PasswordProblem } from '../../sign-in/password.ts';
import type { ErrorTextKey, Solver } from '../error-words.ts';
import type { Language, WarningKind } from '../page-views.ts';
import type { ScopeTextKey, Service } from '../scope-words.ts';
import type { AccountMessages } from './account/account-messages.ts';

/** A sentence around a link. */
export type Linked = readonly [before: string, link: string, after: string];

/** What a scope lets an application do: verb first, and where it reassures, what it cannot do. */
export type ScopeText = { readonly summary: string; readonly reassurance?: string };

/** What happened, and the next step. */
export type ErrorText = {
  readonly headline: string;
  /** A plain text where there is nothing to say of an application. */
  readonly explanation: string | ((application: string) => string);
  readonly next: string;
};

/** What makes a person stop and think, and what to think of. The application is not named here: its name is a claim. */
export type WarningText = {
  readonly heading: string;
  readonly meaning: string;
  readonly advice: string;
  readonly goOn: string;
};

/** Signing in and out, and choosing a new password. */
export type SignInMessages = {
  readonly page: {
    readonly heading: string;
    /** Of a person who is signed in already. */
    readonly headingAgain: string;
    readonly toApplication: (application: string) => string;
    readonly toApplications: string;
    readonly toSecurity: string;
    readonly address: string;
    readonly password: string;
    readonly submit: string;
    readonly submitAgain: string;
    readonly otherWays: string;
    readonly usePasskey: string;
    readonly passkeyFailed: string;
    readonly useRecoveryCode: string;
    readonly goBack: string;
    readonly goBackMeaning: (application: string) => string;
  };
  readonly recovery: {
    readonly heading: string;
    readonly purpose: string;
    readonly code: string;
    readonly codeHint: string;
    readonly usePassword: string;
  };
  readonly problems: {
    readonly expired: string;
    readonly wrongPassword: string;
    readonly wrongCode: string;
    readonly passkeyRefused: string;
    readonly disabled: string;
    readonly addressMissing: string;
    readonly passwordMissing: string;
    readonly codeMissing: string;
  };
  /** The duration is a number of minutes in words, e.g. `12 minutes`. */
  readonly blocked: (duration: string) => string;
  readonly signOut: {
    readonly heading: string;
    readonly purpose: Linked;
    readonly one: (address: string) => string;
    readonly all: string;
    readonly done: (address: string) => string;
    readonly doneAll: string;
    readonly nobody: string;
    readonly goBack: string;
    readonly signIn: string;
  };
  readonly newPassword: {
    readonly heading: string;
    readonly purpose: (address: string) => string;
    readonly otherSignIns: string;
    readonly password: string;
    readonly hint: string;
    readonly submit: string;
    readonly skip: string;
    readonly problems: Readonly<Record<PasswordProblem | 'missing', string>>;
    readonly ended: string;
    readonly endedMeaning: string;
  };
};

export type Messages = {
  readonly language: Language;
  readonly frame: {
    readonly skipToContent: string;
    readonly language: string;
    readonly account: string;
    readonly footer: string;
    readonly opensElsewhere: string;
    /** The way on where a page has nothing else to offer. */
    readonly toAccount: string;
  };
  readonly services: Readonly<Record<Service, string>>;
  readonly sensitivity: { readonly sensitive: string; readonly restricted: string };
  readonly scopes: Readonly<Record<ScopeTextKey, ScopeText>>;
  readonly application: {
    readonly verified: string;
    readonly verifiedMeaning: string;
    readonly submitted: string;
    readonly submittedMeaning: string;
    readonly unverified: string;
    readonly unverifiedMeaning: string;
    /** Verified, but not for all that it asks for here. */
    readonly exceeded: string;
    readonly exceededMeaning: string;
    readonly contact: string;
    readonly answerGoesTo: string;
    readonly homePage: string;
    readonly privacyPolicy: string;
    readonly termsOfService: string;
  };
  readonly consent: {
    readonly heading: (application: string) => string;
    readonly headingSignIn: (application: string) => string;
    /** Of a page that asks for nothing new. */
    readonly headingContinue: (application: string) => string;
    readonly trustedBy: (organization: string) => string;
    readonly trustedMeaning: string;
    readonly youAnswerAs: string;
    readonly useAnotherAccount: string;
    readonly willBeAble: string;
    readonly chooseWhat: string;
    readonly chooseHint: string;
    /** What it means to tick nothing, too. */
    readonly chooseHintWithSignIn: string;
    /** Said to somebody who allowed with nothing ticked. */
    readonly chooseAtLeastOne: string;
    readonly tickAll: string;
    readonly untickAll: string;
    readonly knowWhoYouAre: string;
    readonly passwordStaysHidden: string;
    readonly hasAlready: string;
    readonly hasAlreadyMeaning: string;
    /** Where the answer gives some of it a new end. */
    readonly hasAlreadyRenewed: string;
    readonly endsAt: (date: string) => string;
    readonly howLong: string;
    /** The same where what there is already ends at a time of its own. */
    readonly howLongNew: string;
    /** A choice: the end that there is already. */
    readonly untilAsBefore: (date: string) => string;
    /** The same where there are several ends; with the end of what is new, where something is. */
    readonly eachAsBefore: (newUntil: string | undefined) => string;
    readonly untilTakenBack: string;
    readonly forDuration: (duration: string) => string;
    readonly limitOnlyFor: (services: string) => string;
    /** Why access that is given to an application in testing does not last. */
    readonly endsByItself: string;
    /** The label of the two that follow. */
    readonly when: string;
    readonly alsoWhileAway: string;
    readonly onlyWhileUsed: string;
    readonly takeBack: string;
    readonly takeBackHow: Linked;
    readonly yourAnswer: string;
    readonly allow: string;
    readonly allowMeaning: (application: string) => string;
    readonly allowTickedMeaning: (application: string) => string;
    readonly refuse: string;
    readonly refuseMeaning: (application: string) => string;
    /** The two answers of a page that asks for nothing new. */
    readonly goOn: string;
    readonly goOnMeaning: (application: string) => string;
    readonly cancel: string;
    readonly cancelMeaning: (application: string) => string;
  };
  readonly warnings: Readonly<Record<WarningKind, WarningText>> & {
    readonly callsItself: string;
    readonly endsAfter: (duration: string) => string;
    readonly goBack: string;
    readonly goBackMeaning: string;
    readonly goOnMeaning: string;
  };
  readonly chooser: {
    readonly heading: string;
    readonly purpose: (application: string) => string;
    readonly noPassword: string;
    readonly noPasswordMeaning: string;
    readonly accounts: string;
    readonly signedIn: string;
    readonly more: string;
    readonly empty: string;
    readonly goBack: string;
    readonly goBackMeaning: (application: string) => string;
  };
  readonly formPost: {
    readonly heading: (application: string) => string;
    readonly meaning: string;
    readonly goOn: string;
  };
  readonly account: AccountMessages;
  readonly signIn: SignInMessages;
  readonly errors: Readonly<Record<ErrorTextKey, ErrorText>>;
  readonly errorPage: {
    readonly thisApplication: string;
    readonly whoCanSolve: string;
    readonly solvers: Readonly<Record<Solver, string>>;
    /** Before the name of the one organization whose accounts may use the application. */
    readonly openTo: string;
    readonly refusedServices: string;
    readonly administratorWrites: string;
    readonly whatToDo: string;
    readonly startAgain: string;
    readonly useAnotherAccount: string;
    readonly openAgain: string;
    readonly writeTo: Linked;
  };
  readonly notFound: { readonly heading: string; readonly meaning: string };
  readonly developer: {
    readonly heading: string;
    readonly whatHappened: string;
    readonly whatToChange: string;
    readonly facts: string;
  };
  readonly welcome: {
    readonly heading: string;
    readonly runsAt: string;
    readonly onlyHere: string;
    readonly openSample: string;
    readonly openSampleMeaning: string;
    readonly accounts: string;
    readonly accountsMeaning: string;
    /** `command` is what is typed to see them. */
    readonly moreAccounts: (command: string) => string;
    readonly accountPage: Linked;
    readonly client: string;
    readonly clientId: string;
    readonly clientSecretFile: string;
    readonly clientMeaning: string;
    readonly seededClients: string;
    readonly moreClients: (command: string) => string;
    readonly states: Readonly<Record<'disabled' | 'deleted', string>>;
    readonly endpoints: string;
    readonly discovery: string;
  };
};
