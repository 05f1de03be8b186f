/** PLA-4. */
import { reason } from '@grantway/messages/reasons/reason';
import { type JsonObject, parseJsonObject } from '@grantway/protocol/json-object';
import type { PlaygroundOperations, WireHeaders } from '@grantway/protocol/playground';
import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import type { HttpRequest } from '../../http/http-message.ts';
import { refusal } from '../../http/refusal.ts';
import { says } from '../../registration/input-mistake.ts';
import {
  type FieldViolation,
  invalidInput,
  violation,
  violationsOf,
} from '../../registration/input-violations.ts';
import { checkInput } from '../../registration/registration-error.ts';
import { readCallBody } from './call-body.ts';
import { tokenProblem } from './call-target.ts';
import { exchangeWith } from './exchange.ts';
import { inWorkspace } from './operation.ts';
import { notReady } from './refuse.ts';
import { limitedText } from './settings.ts';
import { commonHeaders } from './token-request.ts';
import type { Visit } from './visit.ts';
import { openWorkspace, secretsOf, stateOf, type Workspace } from './workspace.ts';

type Input = PlaygroundOperations['call']['input'];

/** The syntax of header fields: RFC 9110 §5.6.2 and §5.5. */
const header = z.tuple([
  limitedText(100)
    .regex(/^[\w!#$%&'*+.^`|~-]+$/, says('NOT_PRINTABLE'))
    .toLowerCase(),
  limitedText(8_192).regex(/^[\t -~]*$/, says('NOT_PRINTABLE')),
]);

const inputSchema: z.ZodType<Input> = inWorkspace({
  method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']),
  url: limitedText(8_192).refine(isRequestUrl, says('NOT_A_REQUEST_URL')),
  headers: z.array(header).max(50, says('TOO_MANY_ITEMS', { most: 50 })),
  withToken: z.boolean(),
});

function isRequestUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:\/\//i.test(text) && url.username === '' && url.password === '';
}

/** @throws ApiError */
export async function call(
  request: HttpRequest,
  visit: Visit,
): Promise<PlaygroundOperations['call']['output']> {
  const { line, length, ...body } = await readCallBody(request);
  const input = readCallInput(line);
  const workspace = openWorkspace(input.workspace, visit);
  const url = new URL(input.url);
  url.hash = '';
  const violations = [
    ...headerProblems(input),
    ...(body.body !== undefined && ['GET', 'HEAD'].includes(input.method)
      ? [violation('method', reason('BODY_WITHOUT_USE', { method: input.method }))]
      : []),
  ];
  if (violations.length > 0) throw invalidInput(violations);
  const token = input.withToken ? await tokenParts(url, workspace, visit) : { headers: [] };
  if (token.query !== undefined) url.search += `${url.search === '' ? '?' : '&'}${token.query}`;
  const { exchange } = await exchangeWith(
    presentFields({
      method: input.method,
      url,
      headers: [
        ...token.headers,
        ...input.headers,
        ...commonHeaders.filter(([name]) => !input.headers.some(([given]) => given === name)),
        ...(length === undefined ? [] : ([['content-length', String(length)]] as const)),
      ],
      ...body,
    }),
    { secrets: secretsOf(workspace) },
    visit,
  );
  return { ...stateOf(workspace, visit), exchange };
}

function readCallInput(line: string): Input {
  const object: JsonObject | undefined = parseJsonObject(line);
  if (object === undefined) {
    throw refusal(reason('BODY_NOT_JSON'), { code: 400, status: 'INVALID_ARGUMENT', reason: 'parseError' });
  }
  const checked = checkInput(inputSchema, object);
  if ('mistakes' in checked) throw invalidInput(violationsOf(checked.mistakes));
  return checked.data;
}

/**
 * RFC 9110 §7.6.1: a sender mustn't forward fields about the connection. `Host` could reach another site at the same
 * address. `Cookie` could act as a signed-in person.
 */
const ofConnection =
  /^(?:accept-encoding|connection|content-length|cookie2?|expect|host|keep-alive|proxy-.*|sec-.*|te|trailer|transfer-encoding|upgrade|via)$/;

function headerProblems({ headers, withToken, url }: Input): readonly FieldViolation[] {
  const ofHeaders = headers.flatMap(([name], index) => {
    if (ofConnection.test(name))
      return [violation(`headers[${index}]`, reason('HEADER_OF_CONNECTION', { name }))];
    const isSecond = withToken && name === 'authorization';
    return isSecond ? [violation(`headers[${index}]`, reason('TOKEN_SENT_TWICE'))] : [];
  });
  const isInUrl = withToken && new URL(url).searchParams.has('access_token');
  return isInUrl ? [...ofHeaders, violation('url', reason('TOKEN_SENT_TWICE'))] : ofHeaders;
}

type TokenParts = { readonly headers: WireHeaders; readonly query?: string };

/** RFC 6750 §2.1 and §2.3. */
async function tokenParts(url: URL, workspace: Workspace, { services }: Visit): Promise<TokenParts> {
  const { accessToken, settings } = workspace;
  if (accessToken === undefined) throw notReady(reason('NO_TOKEN_YET', { token: 'access token' }));
  const problem = await tokenProblem(url, workspace, services);
  if (problem !== undefined) throw invalidInput([problem]);
  const { value } = accessToken;
  if (settings.tokenLocation === 'header') return { headers: [['authorization', `Bearer ${value}`]] };
  return { headers: [], query: `access_token=${encodeURIComponent(value)}` };
}
