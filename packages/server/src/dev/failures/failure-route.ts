/**
 * `/dev/failures` of a development server: GET returns the failure rules, POST replaces them
 * (docs/guide/quota-errors.md).
 */
import { type HttpRequest, type HttpResponse, uncachedJson } from '../../http/http-message.ts';
import type { Route } from '../../http/route.ts';
import { type FailureRules, rulesSchema } from './failure-rules.ts';

export function failureRoute(failures: FailureRules): Route {
  const shown = () => uncachedJson(200, { rules: failures.rules });
  return {
    paths: ['/dev/failures'],
    surface: 'other',
    meaning: 'calls that fail on demand',
    methods: {
      GET: shown,
      POST: (request) => {
        const rules = readRules(request);
        if ('refusal' in rules) return rules.refusal;
        failures.rules = rules.rules;
        return shown();
      },
    },
  };
}

function readRules({
  headers,
  body,
}: HttpRequest): ReturnType<typeof rulesSchema.parse> | { refusal: HttpResponse } {
  // A website needs a preflight to send this type to another origin, and this path doesn't answer preflights.
  if (!/^application\/json\s*(?:;|$)/i.test(headers['content-type'] ?? '')) {
    return refuse(415, 'Send the rules as JSON, with Content-Type: application/json.');
  }
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return refuse(400, 'The body is not JSON.');
  }
  const { data, error } = rulesSchema.safeParse(value);
  if (data !== undefined) return data;
  const [issue] = error.issues;
  return refuse(400, `${issue?.path.join('.') || 'The body'}: ${issue?.message}`);
}

function refuse(status: 400 | 415, description: string): { refusal: HttpResponse } {
  return { refusal: uncachedJson(status, { error: 'invalid_request', error_description: description }) };
}
