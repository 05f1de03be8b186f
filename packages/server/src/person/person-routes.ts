/** The pages that a person comes to, the files that pages need, and the page for a path at which there is nothing. */
import type { Services } from '../context.ts';
import { endpointPaths } from '../http/endpoint-paths.ts';
import { type Handler, jsonResponse, redirectResponse } from '../http/http-message.ts';
import { getAndPost, type Route, type RouteFamily } from '../http/route.ts';
import {
  createAccountEndpoint,
  createApplicationsEndpoint,
  createSecurityEndpoint,
} from './account/account-endpoints.ts';
import { type Asset, findAsset } from './pages/assets.ts';
import { renderNotFoundPage } from './pages/not-found-page.ts';
import { accountAddress, pageFrame, pageResponse } from './pages/page-response.ts';
import type { OpenRequest } from './sign-in/destination.ts';
import { createResetEndpoint } from './sign-in/reset.ts';
import { createSignInEndpoint } from './sign-in/sign-in-endpoint.ts';
import { createSignOutEndpoint } from './sign-in/sign-out.ts';

/** @param openRequest takes up an authorization request that a person signs in for */
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
    page(
      'applications with access, for the person',
      endpointPaths.applications,
      createApplicationsEndpoint(services),
    ),
    page('where and with what a person signs in', endpointPaths.security, createSecurityEndpoint(services)),
  ];
}

/** A page that posts its form to itself. */
function page(meaning: string, path: string, handler: Handler): Route {
  return { meaning, paths: [path], surface: 'page', methods: getAndPost(handler) };
}

/** A person who types the server's name alone means their account. */
export const accountAtFrontPage: Route = {
  meaning: 'front page',
  paths: [endpointPaths.welcome],
  surface: 'page',
  methods: { GET: (request) => redirectResponse(302, accountAddress(request)) },
};

/** Style sheets, the typeface, icons and scripts. */
export const assetFiles: RouteFamily = {
  surface: 'other',
  methods: ['GET', 'HEAD'],
  find: ({ method, path }) => {
    const asset = method === 'GET' || method === 'HEAD' ? findAsset(path) : undefined;
    return asset && (() => assetResponse(asset));
  },
};

function assetResponse({ contentType, immutable, body }: Asset) {
  return {
    status: 200,
    headers: {
      'content-type': contentType,
      'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      'x-content-type-options': 'nosniff',
    },
    body,
  };
}

/** A page for people, JSON for programs. */
export const nothingHere: Handler = (request) => {
  if (request.headers.accept?.includes('text/html')) {
    const frame = pageFrame(request, undefined);
    return pageResponse(404, renderNotFoundPage({ frame, accountPagePath: accountAddress(request) }));
  }
  return jsonResponse(404, { error: 'not_found', error_description: `There is nothing at ${request.path}` });
};
