/**
 * The input schemas of APIs and scopes, for the seed file, the command line, the management API and imported documents. In
 * a change, a missing field stays as it is, and null (where a schema allows it) removes the field.
 */

import { z } from 'zod';
import { catalogueLimits } from '../apis/catalogue/catalogue-limits.ts';
import type { TextByLanguage } from '../records/api.ts';
import { says } from './input-mistake.ts';
import {
  displayText,
  domainName,
  identifier,
  listWithout,
  newScopeName,
  pageUrl,
  publishedTexts,
  resourceIdentifier,
  thing,
} from './value-schemas.ts';

const sensitivity = z.enum(['non-sensitive', 'sensitive', 'restricted']);
const state = z.enum(['active', 'retired']);
const includes = z
  .array(newScopeName)
  .max(catalogueLimits.scopesPerApi, says('TOO_MANY_SCOPES_OF_API', { most: catalogueLimits.scopesPerApi }));

const scopeFields = {
  doesNotAllow: publishedTexts.nullable().optional(),
  includes: includes.optional(),
  state: state.optional(),
};

export const scopeInput = thing({ name: newScopeName, sensitivity, allows: publishedTexts, ...scopeFields });

export const scopeChanges = thing({
  sensitivity: sensitivity.optional(),
  allows: publishedTexts.optional(),
  ...scopeFields,
});

const scopes = listWithout(scopeInput, [{ name: 'name', key: ({ name }) => name }]).max(
  catalogueLimits.scopesPerApi,
  says('TOO_MANY_SCOPES_OF_API', { most: catalogueLimits.scopesPerApi }),
);

const apiFields = {
  family: displayText.nullable().optional(),
  scopes: scopes.optional(),
  offersTimeLimit: z.boolean().optional(),
  needsEnabling: z.boolean().optional(),
  termsOfServiceUrl: pageUrl('https://www.example.com/terms').nullable().optional(),
  state: state.optional(),
};

export const apiInput = thing({
  id: domainName,
  title: displayText,
  audience: resourceIdentifier,
  project: identifier,
  ...apiFields,
});

export const apiChanges = thing({
  title: displayText.optional(),
  audience: resourceIdentifier.optional(),
  project: identifier.optional(),
  ...apiFields,
});

export type Texts = string | TextByLanguage;

type WithTexts<Input> = Omit<Input, 'allows' | 'doesNotAllow' | 'scopes'>;

export type ScopeInput = WithTexts<z.input<typeof scopeInput>> & {
  readonly allows: Texts;
  readonly doesNotAllow?: Texts | null | undefined;
};
export type ScopeChanges = WithTexts<z.input<typeof scopeChanges>> & {
  readonly allows?: Texts | undefined;
  readonly doesNotAllow?: Texts | null | undefined;
};
type WithScopes<Input> = Omit<Input, 'scopes'> & { readonly scopes?: readonly ScopeInput[] | undefined };
export type ApiInput = WithScopes<z.input<typeof apiInput>>;
export type ApiChanges = WithScopes<z.input<typeof apiChanges>>;
