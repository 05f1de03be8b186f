/**
 * Says on the security page that the server made a change, or why it didn't. The notice travels sealed in the page's
 * address (`account-visit.ts`).
 */
import { z } from 'zod';

export const securityNotice = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sign-in-ended'),
    device: z.object({ browser: z.string().exactOptional(), system: z.string().exactOptional() }),
  }),
  z.object({
    kind: z.literal(['others-ended', 'password-changed', 'passkey-not-added', 'changed-meanwhile']),
  }),
  z.object({ kind: z.literal('passkeys-full'), most: z.number() }),
  z.object({ kind: z.literal(['passkey-added', 'passkey-removed']), name: z.string() }),
]);

export type SecurityNotice = z.infer<typeof securityNotice>;
