/** The data that pages have in common: language, header and footer, and the targets of their forms. */
import type { Language } from '@grantway/messages/language';
import type { Brand } from '../../context.ts';
import type { Account } from '../../records/account.ts';
import type { Theme } from './theme.ts';

/** What surrounds a page's own content. `pageFrame` makes it from a request. */
export type PageFrame = {
  readonly language: Language;
  /** The server's name, logo and colors. If absent, the page has Grantway's own. */
  readonly brand?: Brand;
  /** A fixed theme; by default the one that the browser prefers. */
  readonly theme?: Theme;
  /**
   * This page's path and query, for the choice of languages in the header's menu. Absent if no GET request shows the page
   * again. The page then offers no other languages.
   */
  readonly pageAddress?: string;
  /**
   * The signed-in account, shown in the header's menu. Absent if the page's own content shows the account, as on the
   * consent page. The menu then has languages only.
   */
  readonly account?: Account;
  /** What the header's menu offers besides languages. Only the account's own pages have it. */
  readonly accountLinks?: AccountLinks;
};

/** Links to the other accounts, and to the pages for sign-in and sign-out, as paths with queries. */
export type AccountLinks = {
  /** The other accounts signed in in this browser, each with the address of the same page for that account. */
  readonly others: readonly { readonly account: Account; readonly address: string }[];
  /** Where the person signs in to one more account. */
  readonly signInAddress: string;
  readonly signOutAddress: string;
};

/** A form's target, and its hidden fields, e.g. the sealed pending request or the form token. */
export type PageForm = { readonly action: string; readonly hidden: Readonly<Record<string, string>> };

/** The data of a page that says only that an address doesn't work, and where to go instead. */
export type DeadEndView = { readonly frame: PageFrame; readonly accountPagePath: string };
