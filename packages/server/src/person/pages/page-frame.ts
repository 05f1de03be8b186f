import type { Language } from '@grantway/messages/language';
import type { Brand } from '../../context.ts';
import type { Account } from '../../records/account.ts';
import type { Theme } from './theme.ts';

export type PageFrame = {
  readonly language: Language;
  /** If absent, the page has Grantway's own name, logo and colors. */
  readonly brand?: Brand;
  /** By default, the theme that the browser prefers. */
  readonly theme?: Theme;
  /**
   * Path and query for the language menu. Absent if no GET request shows the page again. The page then offers no other
   * languages.
   */
  readonly pageAddress?: string;
  /**
   * The signed-in account, shown in the header's menu. Absent if the page's own content shows the account, as on the
   * consent page. The menu then has languages only.
   */
  readonly account?: Account;
  /** Only the account's own pages have these links. */
  readonly accountLinks?: AccountLinks;
};

/** Paths with queries. */
export type AccountLinks = {
  /** The other accounts signed in in this browser, each with the address of the same page for that account. */
  readonly others: readonly { readonly account: Account; readonly address: string }[];
  readonly signInAddress: string;
  readonly signOutAddress: string;
};

/** The hidden fields are, for example, the sealed pending request or the form token. */
export type PageForm = { readonly action: string; readonly hidden: Readonly<Record<string, string>> };

/** The data of a page that says only that an address doesn't work, and where to go instead. */
export type DeadEndView = { readonly frame: PageFrame; readonly accountPagePath: string };
