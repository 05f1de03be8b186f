/**
 * What the management API asks the authorization endpoint. The management API can't import the endpoint's code, so
 * `server.ts` passes these functions in (decision 0066).
 */
import type { Language } from '@grantway/messages/language';
import { z } from 'zod';
import type { HttpResponse } from '../../http/http-message.ts';
import type { Theme } from '../../person/pages/theme.ts';
import type { Account } from '../../records/account.ts';
import type { Client } from '../../records/client.ts';
import type { Organization } from '../../records/organization.ts';
import type { Project } from '../../records/project.ts';
import { warningKinds } from '../../registration/policy/warning-kind.ts';

export type AuthorizationInsight = {
  /** Changes nothing. `oauth/authorize/explain-admission.ts` names two rules that this doesn't check. */
  readonly explainAdmission: (asked: {
    readonly client: Client;
    readonly account: Account;
    /** Without `client_id`. */
    readonly parameters: Readonly<Record<string, string>>;
    /** With changes that aren't saved yet. Default: the saved organization. */
    readonly organization?: Organization;
  }) => Promise<AdmissionExplanation>;
  /** The page's forms and links do nothing. */
  readonly previewConsent: (asked: {
    /** With the changes that the developer hasn't saved yet. */
    readonly project: Project;
    readonly client: Client | undefined;
    readonly account: Account;
    readonly scopes: readonly string[];
    readonly language: Language;
    readonly theme: Theme;
    readonly offline: boolean;
  }) => Promise<HttpResponse>;
};

const checkFields = {
  check: z.string().describe('The name of the check.'),
  passed: z.boolean(),
  reason: z.string().describe('Why the check passed or failed.'),
  error: z.string().optional().describe('The error code that the person or the app gets.'),
  fix: z.string().optional().describe('What to change.'),
  consoleAddress: z
    .string()
    .optional()
    .describe('Path and query of the place in the console where somebody can change it.'),
  code: z.string().optional().describe('Why the check failed, as a name for programs.'),
  metadata: z.record(z.string(), z.string()).optional().describe('The parameters of `code`, by name.'),
};

export const explanationFields = {
  client: z.string(),
  account: z.string().describe('The account’s `sub`.'),
  admitted: z.boolean().describe('Whether every check passed.'),
  error: z
    .string()
    .optional()
    .describe('The error of the first check that failed: what the authorization endpoint answers with.'),
  checks: z
    .array(z.strictObject(checkFields))
    .describe('All checks, in the order of the authorization endpoint.'),
  grantedScopes: z.array(z.string()).describe('The requested scopes that the account has granted before.'),
  newScopes: z.array(z.string()).describe('The requested scopes that the person would be asked for.'),
  asksForConsent: z.boolean().describe('Whether the person would see the consent page.'),
  warning: z
    .enum(warningKinds)
    .optional()
    .describe('The warning that the person would see before the consent page.'),
  trustedByOrganization: z.string().optional().describe('The account’s organization, if it trusts the app.'),
  accessLastsSeconds: z.number().optional().describe('How long access lasts, if the app is in testing.'),
};

const explanation = z.strictObject(explanationFields);

export type AdmissionExplanation = z.output<typeof explanation>;
