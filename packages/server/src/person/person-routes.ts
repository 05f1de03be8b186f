import type { Services } from '../context.ts';
import { endpointPaths } from '../http/endpoint-paths.ts';
import { type Handler, jsonResponse, redirectResponse } from '../http/http-message.ts';
import { getAndPost, type Route, type RouteFamily } from '../http/route.ts';
import {
  createAccountEndpoint,
  createApplicationsEndpoint,
  createSecurityEndpoint,
} from './account/account-endpoints.ts';
import { createLanguageEndpoint } from './browser/language-choice.ts';
import { assetResponse } from './pages/asset-response.ts';
import { findAsset } from './pages/assets.ts';
import { renderNotFoundPage } from './pages/not-found-page.ts';
import { accountAddress, pageFrame, pageResponse } from './pages/page-response.ts';
import { createThemeEndpoint } from './pages/theme-choice.ts';
import type { OpenRequest } from './sign-in/destination.ts';
import { createResetEndpoint } from './sign-in/reset.ts';
import { createSignInEndpoint } from './sign-in/sign-in-endpoint.ts';
import { createSignOutEndpoint } from './sign-in/sign-out.ts';

export function personRoutes(services: Services, openRequest: OpenRequest): readonly Route[] {
  return [
    page('signing in', endpointPaths.signIn, createSignInEndpoint(services, openRequest)),
    page('signing out', endpointPaths.signOut, createSignOutEndpoint(services)),
    page(
      "new password with an administrator's ticket",
      endpointPaths.resetAccount,
      createResetEndpoint(services, openRequest),
    ),
    {
      meaning: "a person's account",
      paths: [endpointPaths.account],
      surface: 'page',
      methods: { GET: createAccountEndpoint() },
    },
    page('apps with access to the account', endpointPaths.applications, createApplicationsEndpoint(services)),
    {
      meaning: 'choice of a language',
      paths: [endpointPaths.language],
      surface: 'page',
      methods: { POST: createLanguageEndpoint(services) },
    },
    {
      meaning: 'choice of a theme',
      paths: [endpointPaths.theme],
      surface: 'page',
      methods: { POST: createThemeEndpoint(services) },
    },
    page('where an account is signed in, and how', endpointPaths.security, createSecurityEndpoint(services)),
  ];
}

function page(meaning: string, path: string, handler: Handler): Route {
  return { meaning, paths: [path], surface: 'page', methods: getAndPost(handler) };
}

/** For a person who typed only the server's name. */
export const accountAtFrontPage: Route = {
  meaning: 'front page',
  paths: [endpointPaths.welcome],
  surface: 'page',
  methods: { GET: (request) => redirectResponse(302, accountAddress(request)) },
};

export function assetFiles({ brand }: Pick<Services, 'brand'>): RouteFamily {
  return {
    surface: 'other',
    methods: ['GET', 'HEAD'],
    find: ({ method, path }) => {
      const asset = method === 'GET' || method === 'HEAD' ? findAsset(path, brand.files) : undefined;
      return asset && ((request) => assetResponse(asset, request));
    },
  };
}

export function nothingHere(services: Pick<Services, 'brand' | 'settings'>): Handler {
  return (request) => {
    if (request.headers.accept?.includes('text/html')) {
      const frame = pageFrame(request, services);
      return pageResponse(404, renderNotFoundPage({ frame, accountPagePath: accountAddress(request) }));
    }
    return jsonResponse(404, {
      error: 'not_found',
      error_description: `There is nothing at ${request.path}`,
    });
  };
}
