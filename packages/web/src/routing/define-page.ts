/**
 * Declares a page of the console. Each page is a folder in `pages/` whose `page.ts` exports the result of
 * `definePage` as `page`.
 * Pages refer to each other by pattern, so no page imports another page.
 */
import type { InEveryLanguage } from '@grantway/messages/every-language';
import { type ComponentType, createElement, lazy, useState } from 'react';
import type { Permission } from '../api/session.ts';

/** The ids in a pattern: `{ project: string }` for `/projects/:project/members`. */
export type IdsOf<Pattern extends string> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? { readonly [Key in Name]: string } & IdsOf<Rest>
  : Pattern extends `${string}:${infer Name}`
    ? { readonly [Key in Name]: string }
    : Readonly<Record<never, string>>;

export type PageView<Pattern extends string> = ComponentType<{ readonly ids: IdsOf<Pattern> }>;

export type RailPlace = {
  /** Lower numbers come first. Pages of a project have numbers below 90. */
  readonly order: number;
  /** Pressing `g` and this letter opens the page. Letters are unique. */
  readonly letter: string;
  /** The `d` attribute of the icon's SVG path: a line drawing on 20 × 20 units. */
  readonly drawing: string;
  /**
   * The permission that shows the entry. It counts in the project for a project's page, in the account's organization
   * for an organization's page, and otherwise on the server.
   */
  readonly needs?: Permission;
};

type Declaration<Pattern extends string> = {
  /** The path after `/console`, with `:name` for ids: `/projects/:project/members`. */
  readonly pattern: Pattern;
  readonly name: InEveryLanguage;
  readonly rail?: RailPlace;
  readonly load: () => Promise<{ readonly default: PageView<Pattern> }>;
};

export type Page = {
  readonly pattern: string;
  readonly name: InEveryLanguage;
  readonly rail?: RailPlace;
  readonly View: ViewOfIds;
  /** Resolves when the page's code has loaded or failed to load. */
  readonly preload: () => Promise<void>;
};

type ViewOfIds = ComponentType<{ readonly ids: Readonly<Record<string, string>> }>;

export function definePage<const Pattern extends string>({ load, ...rest }: Declaration<Pattern>): Page {
  // After a `lazy` component, React shows what it loaded 300 ms later at the earliest. Loaded code is shown at once.
  let loaded: ViewOfIds | undefined;
  const loadView = async () => {
    // The cast is safe: the router reads exactly the ids that the pattern names.
    loaded = (await load()).default as unknown as ViewOfIds;
    return { default: loaded };
  };
  const LazyView = lazy(loadView);
  return {
    ...rest,
    View: ({ ids }) => {
      // If another component took over when the code has loaded, the page would lose its state.
      const [View] = useState(() => loaded ?? LazyView);
      return createElement(View, { ids });
    },
    preload: () =>
      loadView().then(
        () => {},
        () => {},
      ),
  };
}

/** Fills ids into a pattern. Returns the path after `/console`. */
export function addressOf<const Pattern extends string>(pattern: Pattern, ids: IdsOf<Pattern>): string {
  const values: Readonly<Record<string, string>> = ids;
  return pattern.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}

/** @param path the path after `/console` */
export function isAddressOf({ pattern }: Page, path: string): boolean {
  const [wanted, found] = [pattern, path].map((text) => text.split('/').filter((part) => part !== ''));
  return (
    wanted?.length === found?.length &&
    wanted?.every((part, index) => part.startsWith(':') || part === found?.[index]) === true
  );
}

export function isOfOrganization({ pattern }: Page): boolean {
  return pattern.startsWith('/organizations/:organization');
}

export function isOfProject({ pattern }: Page): boolean {
  return pattern.startsWith('/projects/:project');
}
