/**
 * Parses a browser's passkey responses, which forms post as JSON, and checks their shape before anything reads them.
 */
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);

/** How a browser can reach the key. A longer list makes an answer invalid. */
const transports = z.array(z.string().max(32)).max(16);

const shared = {
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  clientExtensionResults: z.looseObject({}).default({}),
};

/** Web Authentication Level 3 §5.1: AuthenticationResponseJSON. */
const signInAnswer = z.object({
  ...shared,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url,
  }),
});

/** Web Authentication Level 3 §5.1: RegistrationResponseJSON. */
const additionAnswer = z.object({
  ...shared,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: transports.default([]),
  }),
});

export function parseSignInAnswer(text: string): AuthenticationResponseJSON | undefined {
  return signInAnswer.safeParse(parseJson(text)).data;
}

export function parseAdditionAnswer(text: string): RegistrationResponseJSON | undefined {
  return additionAnswer.safeParse(parseJson(text)).data as RegistrationResponseJSON | undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
