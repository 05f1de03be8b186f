/**
 * Declares a page of the console: its address, its name, and the function that loads it. Each page is a folder in `pages/`, and
 * its `page.ts` exports the result of `definePage` as `page`. Pages refer to each other by their patterns, so no page imports
 * another page.
 */
import type { InEveryLanguage } from '@grantway/messages/every-language';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { Permission } from '../api/session.ts';

/** The ids in a pattern: `{ project: string }` for `/projects/:project/members`. */
export type IdsOf<Pattern extends string> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? { readonly [Key in Name]: string } & IdsOf<Rest>
  : Pattern extends `${string}:${infer Name}`
    ? { readonly [Key in Name]: string }
    : Readonly<Record<never, string>>;

export type PageView<Pattern extends string> = ComponentType<{ readonly ids: IdsOf<Pattern> }>;

/** A page's place in the rail. Pages of a project appear only while a project is chosen. */
export type RailPlace = {
  /** Entries with lower numbers come first, e.g. the overview with 10. Pages of a project have numbers below 90. */
  readonly order: number;
  /** Pressing `g` and then this letter opens the page. No other page has the same letter. */
  readonly letter: string;
  /** The icon before the page's name: the `d` attribute of an SVG path, 20 × 20 units, drawn as a line. */
  readonly drawing: string;
  /**
   * The permission that an account needs to see the entry. For a page of a project, the account needs it in that project. For
   * a page of an organization, it needs it in the account's own organization. For other pages, on the server.
   */
  readonly needs?: Permission;
};

type Declaration<Pattern extends string> = {
  /** The path after `/console`, with `:name` for ids: `/projects/:project/members`. The start page has `/`. */
  readonly pattern: Pattern;
  readonly name: InEveryLanguage;
  readonly rail?: RailPlace;
  readonly load: () => Promise<{ readonly default: PageView<Pattern> }>;
};

export type Page = {
  readonly pattern: string;
  readonly name: InEveryLanguage;
  readonly rail?: RailPlace;
  readonly View: LazyExoticComponent<ComponentType<{ readonly ids: Readonly<Record<string, string>> }>>;
  /** Loads the page's code in advance. */
  readonly preload: () => void;
};

export function definePage<const Pattern extends string>({ load, ...rest }: Declaration<Pattern>): Page {
  return {
    ...rest,
    // The cast is safe: from the address, the router reads exactly the ids that the pattern names.
    View: lazy(load) as unknown as Page['View'],
    preload: () => void load().catch(() => {}),
  };
}

/** Puts ids into a pattern. Returns the path after `/console`. */
export function addressOf<const Pattern extends string>(pattern: Pattern, ids: IdsOf<Pattern>): string {
  const values: Readonly<Record<string, string>> = ids;
  return pattern.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}

/** Whether a path after `/console` is an address of the page. */
export function isAddressOf({ pattern }: Page, path: string): boolean {
  const [wanted, found] = [pattern, path].map((text) => text.split('/').filter((part) => part !== ''));
  return (
    wanted?.length === found?.length &&
    wanted?.every((part, index) => part.startsWith(':') || part === found?.[index]) === true
  );
}

/** Whether a page belongs to an organization. */
export function isOfOrganization({ pattern }: Page): boolean {
  return pattern.startsWith('/organizations/:organization');
}

/** Whether a page belongs to a project. */
export function isOfProject({ pattern }: Page): boolean {
  return pattern.startsWith('/projects/:project');
}
