/** The playground's page, and the operations that the page calls (decision 0092). */
import { reason } from '@grantway/messages/reasons/reason';
import { parseForm } from '@grantway/protocol/form';
import { playgroundApiPath, playgroundPath } from '@grantway/protocol/playground';
import type { Services } from '../../context.ts';
import { ApiError, apiErrorResponse, methodNotAllowed } from '../../http/api-error.ts';
import {
  type Handler,
  type HttpRequest,
  type HttpResponse,
  redirectResponse,
  uncachedJson,
} from '../../http/http-message.ts';
import { parseBody } from '../../http/json-body.ts';
import { isPrefetch, prefetchRefused } from '../../http/prefetch.ts';
import { refusal } from '../../http/refusal.ts';
import type { RouteFamily } from '../../http/route.ts';
import { wrongMethodResponse } from '../../http/surface.ts';
import { invalidInput, violationsOf } from '../../registration/input-violations.ts';
import { checkInput } from '../../registration/registration-error.ts';
import type { AccessTokenChecker } from '../../resource/checked-token.ts';
import { recognizeBrowser } from '../browser/browser.ts';
import { signInAddress, webAppAddress } from '../sign-in/sign-in-address.ts';
import { openBundle, type StartFiles } from '../web-app/bundle.ts';
import { webAppPage } from '../web-app/web-app-page.ts';
import { call } from './call.ts';
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';
import { playgroundSession } from './session.ts';
import { Slots } from './slots.ts';
import { type OwnApis, type PlaygroundServices, recognizeVisit, type Visit } from './visit.ts';

/** Each request takes up to 20 seconds and 1 MiB of memory. */
const mostOutgoing = 64;

export function createPlayground(
  services: Services,
  ownApis: OwnApis,
  checkToken: AccessTokenChecker,
): PlaygroundServices {
  return { ...services, ownApis, checkToken, outgoing: new Slots(mostOutgoing) };
}

const pageMethods = ['GET', 'HEAD'];

export function playgroundPages(services: PlaygroundServices): RouteFamily {
  return {
    surface: 'page',
    methods: pageMethods,
    find: ({ path }) => {
      if (path !== playgroundPath && !path.startsWith(`${playgroundPath}/`)) return undefined;
      const start = openBundle()?.startOf('src/playground/main.tsx');
      return start && ((request) => answerPage(request, start, services));
    },
  };
}

async function answerPage(
  request: HttpRequest,
  start: StartFiles,
  services: PlaygroundServices,
): Promise<HttpResponse> {
  if (!pageMethods.includes(request.method)) return wrongMethodResponse(pageMethods, 'page');
  // A page that the browser loads in advance could use up the code in the address.
  if (isPrefetch(request)) return prefetchRefused;
  const browser = await recognizeBrowser(request, services);
  const { cookies, accounts } = browser;
  if (services.signIn.byChoice || accounts.length > 0)
    return webAppPage(request, { start, browser }, services);
  const target = { console: webAppAddress(addressToComeBackTo(request)) ?? playgroundPath };
  return redirectResponse(302, signInAddress(target), cookies.length > 0 ? { 'set-cookie': cookies } : {});
}

/** Drops an authorization response, because its code must not get into the address of the sign-in page. */
function addressToComeBackTo({ path, query }: HttpRequest): string {
  const { params } = parseForm(query);
  const isResponse = ['code', 'state', 'error'].some((name) => params.has(name));
  return query === '' || isResponse ? path : `${path}?${query}`;
}

export function playgroundApi(services: PlaygroundServices): RouteFamily {
  return {
    surface: 'own-api',
    methods: ['GET', 'POST'],
    find: ({ path }) =>
      path === playgroundApiPath || path.startsWith(`${playgroundApiPath}/`)
        ? orRefusal((request) => answerOperation(request, services))
        : undefined,
  };
}

function orRefusal(answer: Handler): Handler {
  return async (request) => {
    try {
      return await answer(request);
    } catch (error) {
      if (error instanceof ApiError) return apiErrorResponse(error.content);
      throw error;
    }
  };
}

const headers = { vary: 'Cookie' };

async function answerOperation(request: HttpRequest, services: PlaygroundServices): Promise<HttpResponse> {
  const name = request.path.slice(playgroundApiPath.length + 1);
  if (name === 'session') {
    if (request.method !== 'GET') return methodNotAllowed('This address accepts only GET.', 'GET');
    const visit = await recognizeVisit(request, services, false);
    const { cookies } = visit.browser;
    return uncachedJson(200, playgroundSession(visit), {
      ...headers,
      ...(cookies.length > 0 && { 'set-cookie': cookies }),
    });
  }
  if (name !== 'call' && !Object.hasOwn(operations, name)) throw noOperation(request.path);
  if (request.method !== 'POST') return methodNotAllowed('This address accepts only POST.', 'POST');
  const visit = await recognizeVisit(request, services, true);
  if (name === 'call') return uncachedJson(200, await call(request, visit), headers);
  const operation = operations[name as keyof typeof operations] as Operation<keyof typeof operations>;
  return uncachedJson(200, await run(operation, request, visit), headers);
}

async function run(
  { input, run }: Operation<keyof typeof operations>,
  request: HttpRequest,
  visit: Visit,
): Promise<unknown> {
  const checked = checkInput(input, parseBody(request));
  if ('mistakes' in checked) throw invalidInput(violationsOf(checked.mistakes));
  return run(checked.data, visit);
}

function noOperation(path: string): ApiError {
  return refusal(reason('NO_RECORD', { path }), { code: 404, status: 'NOT_FOUND', reason: 'notFound' });
}
