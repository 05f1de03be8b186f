/** What every page is given: its language, the account in its header, and where its forms lead. */
import type { Language } from '@grantway/messages/language';
import type { Account } from '../../records/account.ts';

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

/** A page that can only say that there is nothing, and where to go instead. */
export type DeadEndView = { readonly frame: PageFrame; readonly accountPagePath: string };
