/** Makes API keys in a running test server's database, as a command does, and calls APIs with them. */
import { storedCatalogue } from '../../packages/server/src/apis/built-in-apis.ts';
import { randomBytes } from '../../packages/server/src/keys/random.ts';
import {
  type ApiKeyInput,
  createApiKey,
  type IssuedApiKey,
} from '../../packages/server/src/registration/api-keys.ts';
import { byOperator } from '../../packages/server/src/registration/registration-events.ts';
import type { TestServer } from './test-server.ts';

/** By default, the key belongs to the sample project. */
export function makeKey(
  server: TestServer,
  restrictions: Partial<ApiKeyInput> = {},
  projectId = server.app.client.projectId,
): Promise<IssuedApiKey> {
  const { storage, clock } = server;
  const catalogue = storedCatalogue(storage);
  const context = { storage, catalogue, now: clock.now, randomBytes, acting: byOperator };
  return createApiKey(context, projectId, { name: 'Test', ...restrictions });
}

export type KeyAnswer = {
  /** For example `400 badRequest API_KEY_INVALID`, or only the status if the call succeeded. */
  readonly outcome: string;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever the API answers
  readonly body: any;
};

export async function callApi(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<KeyAnswer> {
  const response = await fetch(url, { headers });
  const text = await response.text();
  const body = JSON.parse(text);
  const { errors = [], details = [] } = body.error ?? {};
  const outcome = [response.status, errors[0]?.reason, details[0]?.reason].filter(Boolean).join(' ');
  return { outcome, headers: response.headers, text, body };
}
