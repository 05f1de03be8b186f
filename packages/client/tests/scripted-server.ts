/** An authorization server and API for unit tests: a `fetch` that answers from a script and records the requests. */

export type SentRequest = {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly form: URLSearchParams;
  readonly body: unknown;
};

export type ScriptedAnswer = (request: SentRequest) => Response | Promise<Response>;

/** Answers the nth request with the nth entry. If there is no nth entry, `fetch` rejects. */
export function scriptedServer(...answers: readonly ScriptedAnswer[]): {
  readonly fetch: typeof globalThis.fetch;
  readonly sent: readonly SentRequest[];
} {
  const sent: SentRequest[] = [];
  return {
    sent,
    fetch: async (input, init) => {
      const isForm = init?.body instanceof URLSearchParams;
      const body = isForm ? `${init.body}` : (init?.body ?? undefined);
      const request: SentRequest = {
        url: input instanceof Request ? input.url : String(input),
        method: init?.method ?? 'GET',
        headers: isForm ? new Request(input, init).headers : new Headers(init?.headers),
        form: new URLSearchParams(typeof body === 'string' ? body : ''),
        body,
      };
      const answer = answers[sent.length];
      sent.push(request);
      if (answer === undefined) throw new Error(`No answer is scripted for request ${sent.length}.`);
      return answer(request);
    },
  };
}

export const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): ScriptedAnswer =>
  () =>
    Response.json(body, { status, headers });

export const tokens = (extra: Record<string, unknown> = {}): ScriptedAnswer =>
  json({ access_token: 'access-2', expires_in: 3600, token_type: 'Bearer', ...extra });

export const errorAnswer = (error: string, description?: string, status = 400): ScriptedAnswer =>
  json({ error, error_description: description }, status);

/** The start time of all tests, in milliseconds since 1970. */
export const startMs = 1_750_000_000_000;
export const startSeconds = startMs / 1000;

export const clientSecretFile = {
  web: {
    client_id: 'client-1',
    client_secret: 'client-secret-value',
    project_id: 'project-1',
    auth_uri: 'https://auth.example.com/o/oauth2/auth',
    token_uri: 'https://auth.example.com/token',
    redirect_uris: ['http://localhost:8080/oauth2callback'],
  },
};

export const keys = ['a key of at least thirty-two characters'];

/** Returns the error that `run` must throw. */
export async function rejection(run: () => unknown): Promise<unknown> {
  try {
    await run();
  } catch (error) {
    return error;
  }
  throw new Error('The function was expected to reject, but did not.');
}
