/** `POST …/clients/{client}:downloadFile`: a client's `client_secret.json` (CON-4, decision 0073). */
import { reason } from '@grantway/messages/reasons/reason';
import { z } from 'zod';
import type { Client } from '../../records/client.ts';
import type { Stored } from '../../records/stored.ts';
import { downloadClientFile } from '../../registration/client-file.ts';
import { RegistrationError } from '../../registration/registration-error.ts';
import type { Input, QuestionMethod } from '../declaration/resource.ts';

const content = z.object({
  client_id: z.string(),
  project_id: z.string(),
  auth_uri: z.string(),
  token_uri: z.string(),
  auth_provider_x509_cert_url: z.string(),
  client_secret: z
    .string()
    .optional()
    .describe('The newest active secret. Absent if the client has no active secret.'),
  redirect_uris: z.array(z.string()).optional(),
  javascript_origins: z.array(z.string()).optional(),
});

export const downloadFile: QuestionMethod<Stored<Client>> = {
  permission: 'clients.downloadSecret',
  summary:
    'Returns the client’s `client_secret.json`, with the newest active secret. The audit log records each download.',
  input: () => ({}),
  answer: {
    name: 'ClientSecretFile',
    fields: {
      web: content.optional().describe('The file of a web client.'),
      installed: content.optional().describe('The file of a desktop client.'),
    },
  },
  revealsSecret: true,
  run: async ({ thing: client }, services) => {
    const text = await downloadClientFile(services, client, services.settings);
    if (text !== undefined) return JSON.parse(text) as Input;
    throw new RegistrationError([], reason('SECRET_UNREADABLE'));
  },
};
