/**
 * The input schemas of organizations, accounts, projects and clients, for the seed file, the command line and the
 * management API. The functions that create records supply the defaults of missing fields. In a change, a missing field
 * stays as it is, and null (where a schema allows it) removes the field.
 */

import { z } from 'zod';
import type { Catalogue } from '../apis/catalogue/catalogue.ts';
import { says } from './input-mistake.ts';
import { redirectUri } from './redirect-uris.ts';
import {
  apiService,
  displayText,
  domainName,
  emailAddress,
  explanation,
  identifier,
  javascriptOrigin,
  language,
  message,
  pageUrl,
  scopeName,
  thing,
} from './value-schemas.ts';

/** Accepts ids made by another server, so that an app can keep its configuration when it moves here. */
const clientId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/, says('NOT_A_CLIENT_ID'));

// RFC 6749 §A.2 allows visible ASCII characters and spaces. We allow no spaces, because forms may trim them.
const clientSecret = z.string().regex(/^[!-~]{8,255}$/, says('NOT_A_CLIENT_SECRET'));

function policyFields(catalogue: Catalogue) {
  const restricted = z.array(apiService(catalogue)).optional();
  const appAccess = z.discriminatedUnion(
    'access',
    [
      thing({ access: z.literal('trusted') }),
      thing({ access: z.literal('limited') }),
      thing({ access: z.literal('specific'), scopes: z.array(scopeName(catalogue)).readonly() }),
      thing({ access: z.literal('blocked') }),
    ],
    { error: says('NOT_AN_APP_ACCESS') },
  );
  return thing({
    apps: z.record(clientId, appAccess).optional(),
    restrictedApis: restricted,
    partlyRestrictedApis: restricted,
    otherApps: z.enum(['limited', 'sign-in-only', 'needs-review']).optional(),
    trustsOwnApps: z.boolean().optional(),
    message: message.nullable().optional(),
  });
}

const domains = z.array(domainName).min(1, says('NEEDS_DOMAIN'));

export const organizationSchemas = onceFor((catalogue) => {
  const policy = policyFields(catalogue).optional();
  return {
    input: thing({ id: identifier, name: displayText, domains, policy }),
    changes: thing({ name: displayText.optional(), domains: domains.optional(), policy }),
  };
});

const accountFields = {
  givenName: displayText.nullable().optional(),
  familyName: displayText.nullable().optional(),
  emailVerified: z.boolean().optional(),
  pictureUrl: pageUrl('https://www.example.com/mina.png').nullable().optional(),
  language: language.nullable().optional(),
  administrator: z.boolean().optional(),
  reviewer: z.boolean().optional(),
  organizationAdministrator: z.boolean().optional(),
  advancedProtection: z.boolean().optional(),
  state: z.enum(['active', 'disabled', 'deleted']).optional(),
};

export const accountInput = thing({
  email: emailAddress,
  name: displayText,
  // OpenID Connect Core §2: at most 255 ASCII characters.
  sub: z
    .string()
    .regex(/^\d{1,255}$/, says('NOT_A_SUB'))
    .optional(),
  ...accountFields,
});

export const accountChanges = thing({
  email: emailAddress.optional(),
  name: displayText.optional(),
  ...accountFields,
});

function consentScreenFields(catalogue: Catalogue) {
  return {
    applicationName: displayText.optional(),
    homePageUrl: pageUrl('https://www.example.com').nullable().optional(),
    privacyPolicyUrl: pageUrl('https://www.example.com/privacy').nullable().optional(),
    termsOfServiceUrl: pageUrl('https://www.example.com/terms').nullable().optional(),
    declaredScopes: z.array(scopeName(catalogue)).optional(),
    onlyDeclaredScopes: z.boolean().optional(),
    verification: z.enum(['unverified', 'submitted', 'verified', 'rejected']).optional(),
    rejectionReason: explanation.optional(),
  };
}

function projectFields(catalogue: Catalogue) {
  return {
    organization: identifier.nullable().optional(),
    userType: z.enum(['internal', 'external']).optional(),
    publishingStatus: z.enum(['testing', 'production']).optional(),
    testUsers: z.array(emailAddress.toLowerCase()).optional(),
    enabledApis: z.array(apiService(catalogue)).optional(),
    desktopClientsNeedPkce: z.boolean().optional(),
  };
}

const projectNumber = z
  .number()
  .int(says('WRONG_KIND', { kind: 'wholeNumber' }))
  .min(100_000_000_000, says('NOT_TWELVE_DIGITS'))
  .max(999_999_999_999, says('NOT_TWELVE_DIGITS'));

export const projectSchemas = onceFor((catalogue) => {
  const screen = consentScreenFields(catalogue);
  const fields = projectFields(catalogue);
  return {
    input: thing({
      id: identifier,
      name: displayText,
      number: projectNumber.optional(),
      consentScreen: thing({ supportEmail: emailAddress, ...screen }),
      ...fields,
    }),
    changes: thing({
      name: displayText.optional(),
      consentScreen: thing({ supportEmail: emailAddress.optional(), ...screen }).optional(),
      ...fields,
    }),
  };
});

// Decision 0017 sets these limits.
const redirectUris = z.array(redirectUri).max(100, says('TOO_MANY_REDIRECT_URIS'));
const javascriptOrigins = z.array(javascriptOrigin).max(100, says('TOO_MANY_ORIGINS'));

export const clientInput = thing({
  name: displayText,
  type: z.enum(['web', 'desktop']).optional(),
  clientId: clientId.optional(),
  clientSecret: clientSecret.optional(),
  redirectUris: redirectUris.optional(),
  javascriptOrigins: javascriptOrigins.optional(),
  state: z.enum(['active', 'disabled', 'deleted']).optional(),
});

export const clientChanges = thing({
  name: displayText.optional(),
  redirectUris: redirectUris.optional(),
  javascriptOrigins: javascriptOrigins.optional(),
});

function onceFor<Schemas>(make: (catalogue: Catalogue) => Schemas): (catalogue: Catalogue) => Schemas {
  const made = new WeakMap<Catalogue, Schemas>();
  return (catalogue) => {
    const schemas = made.get(catalogue) ?? make(catalogue);
    made.set(catalogue, schemas);
    return schemas;
  };
}

type OrganizationSchemas = ReturnType<typeof organizationSchemas>;
type ProjectSchemas = ReturnType<typeof projectSchemas>;

export type OrganizationInput = z.input<OrganizationSchemas['input']>;
export type OrganizationChanges = z.input<OrganizationSchemas['changes']>;
export type AccountInput = z.input<typeof accountInput>;
export type AccountChanges = z.input<typeof accountChanges>;
export type ProjectInput = z.input<ProjectSchemas['input']>;
export type ProjectChanges = z.input<ProjectSchemas['changes']>;
export type ClientInput = z.input<typeof clientInput>;
export type ClientChanges = z.input<typeof clientChanges>;
