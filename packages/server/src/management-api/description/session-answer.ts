/** The JSON that `GET /management/v1/session` returns. */
import { z } from 'zod';
import { time } from '../resources/times.ts';

export const sessionAnswer = z.strictObject({
  account: z.strictObject({ id: z.string(), email: z.string(), name: z.string() }),
  formToken: z.string().describe('For the header X-Grantway-Form-Token of changes.'),
  formTokenExpireTime: time,
});

export type SessionAnswer = z.output<typeof sessionAnswer>;
