/** `POST …/clients/{client}:explainAdmission`: why an account may use an app, or may not. */
import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import type { Client } from '../../records/client.ts';
import type { Stored } from '../../records/stored.ts';
import { says } from '../../registration/input-mistake.ts';
import { type AdmissionExplanation, explanationFields } from '../declaration/authorization-insight.ts';
import type { QuestionMethod } from '../declaration/resource.ts';
import { accountName, findNamedAccount } from './named-account.ts';

/** The field `parameters` must not contain these, because another part of the call has the value. */
const ownFields = { client_id: 'the path', scope: 'scopes', redirect_uri: 'redirectUri', prompt: 'prompt' };

const furtherParameters = z.record(z.string(), z.string()).superRefine((parameters, context) => {
  for (const [name, field] of Object.entries(ownFields)) {
    if (!Object.hasOwn(parameters, name)) continue;
    const message = says('NOT_ALLOWED_HERE', { instead: field });
    context.addIssue({ code: 'custom', path: [name], message, input: parameters[name] });
  }
});

export const admissionInput = {
  account: accountName,
  scopes: z
    .array(z.string())
    .describe('The scopes that the app asks for. Unknown ones are allowed here: a check reports them.'),
  redirectUri: z
    .string()
    .optional()
    .describe('By default, the first one of a web client, or `http://localhost`.'),
  prompt: z.string().optional().describe('As in the request.'),
  parameters: furtherParameters
    .optional()
    .describe('Further parameters of the request by name. By default only `response_type=code`.'),
};

const inputObject = z.strictObject(admissionInput);

export type AskedAdmission = z.output<typeof inputObject>;

export const explainAdmission: QuestionMethod<Stored<Client>> = {
  permission: 'clients.explainAdmission',
  summary: 'Lists every check of an authorization request for an account, and what the person would see.',
  input: () => admissionInput,
  answer: { name: 'AdmissionExplanation', fields: explanationFields },
  run: async ({ thing: client, access, input: given }, services) => {
    const asked = given as AskedAdmission;
    return services.authorization.explainAdmission({
      client,
      account: await findNamedAccount(asked.account, access, services),
      parameters: parametersOf(asked, client),
    }) satisfies Promise<AdmissionExplanation>;
  },
};

/** Without `client_id`. */
export function parametersOf(
  { scopes, redirectUri, prompt, parameters }: Omit<AskedAdmission, 'account'>,
  client: Client,
): Readonly<Record<string, string>> {
  return presentFields<Record<string, string>>({
    response_type: 'code',
    ...parameters,
    scope: scopes.join(' '),
    redirect_uri: redirectUri ?? defaultRedirectUri(client),
    prompt,
  });
}

/** A desktop client has no registered redirect URI: it may use any port of the person's machine. */
function defaultRedirectUri({ type, redirectUris }: Client): string | undefined {
  return type === 'desktop' ? 'http://localhost' : redirectUris[0];
}
