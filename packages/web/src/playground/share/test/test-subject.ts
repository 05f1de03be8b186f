/** A generated test repeats a request, and expects the same status and `kind` again. */
import type {
  PlaygroundEndpoints,
  PlaygroundExchange,
  PlaygroundSettings,
  WireHeaders,
} from '@grantway/protocol/playground';
import { type CodeRequest, codeRequestOf } from '../code/parts.ts';

export type TestSubject = {
  readonly title: string;
  readonly request: CodeRequest;
  readonly status: number;
  /** The fields of the JSON response that the test checks. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly endpoints: PlaygroundEndpoints;
  readonly settings: PlaygroundSettings;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly redirectUri: string;
};

type Surroundings = Pick<TestSubject, 'endpoints' | 'settings' | 'clientId' | 'scopes' | 'redirectUri'>;

/** Undefined if no response arrived. */
export function testSubjectOf(
  { request, response }: PlaygroundExchange,
  surroundings: Surroundings,
): TestSubject | undefined {
  if (response === undefined) return undefined;
  const { method, url } = request;
  return {
    ...surroundings,
    title: `${method} ${new URL(url).pathname} answers ${response.status}`,
    request: codeRequestOf(request),
    status: response.status,
    fields: fieldsOf(response.headers, 'text' in response.body ? response.body.text : ''),
  };
}

function fieldsOf(headers: WireHeaders, body: string): TestSubject['fields'] {
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  if (!type.includes('json')) return [];
  const kind = kindOf(body);
  return typeof kind === 'string' ? [['kind', kind]] : [];
}

function kindOf(body: string): unknown {
  try {
    return JSON.parse(body)?.kind;
  } catch {
    // The playground cuts long responses, so the JSON can be incomplete.
    return undefined;
  }
}

/** How a token request authenticates the client (RFC 6749 §2.3.1). */
export type ClientProof = {
  readonly parameters: readonly (readonly [name: string, value: string])[];
  readonly isBasic: boolean;
};

export function clientProofOf({ clientId, settings }: TestSubject): ClientProof {
  const id = ['client_id', clientId] as const;
  switch (settings.clientAuthentication) {
    case 'client_secret_basic':
      return { parameters: [], isBasic: true };
    case 'client_secret_post':
      return { parameters: [id, ['client_secret', '{{client_secret}}']], isBasic: false };
    case 'none':
      return { parameters: [id], isBasic: false };
  }
}

/** The environment variables in the command that runs a test. */
export function variablesOf({ settings }: TestSubject): string {
  return settings.clientAuthentication === 'none' ? 'REFRESH_TOKEN=…' : 'CLIENT_SECRET=… REFRESH_TOKEN=…';
}
