/**
 * Puts the routes of all built-in APIs into one `RouteFamily`, because the table of exact routes has no path
 * parameters.
 */
import type { Fix } from '@grantway/protocol/fix';
import type { Handler } from '../http/http-message.ts';
import { unexpectedFailure } from '../http/request-handler.ts';
import type { RouteFamily } from '../http/route.ts';
import { failureResponse } from '../http/surface.ts';
import type { KeyPurpose, Sealer } from '../keys/key-ring.ts';
import type { AccessTokenChecker } from '../resource/checked-token.ts';
import { apiOriginOf, originOfService } from '../settings/server-names.ts';
import type { Settings } from '../settings/settings.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import { apiPathTest } from './gateway/answered-methods.ts';
import { createApiHandler } from './gateway/api-handler.ts';
import type { UploadContext } from './gateway/upload/upload-request.ts';

type ApiServices = Pick<UploadContext, 'storage' | 'now' | 'randomBytes' | 'failCall'> & {
  readonly settings: Settings;
  readonly sealerFor: (purpose: KeyPurpose) => Sealer;
  readonly catalogue: Catalogue;
  readonly commandFor: (words: readonly string[]) => string | undefined;
  readonly fixAddress: (fix: Fix) => string | undefined;
  readonly reportFailure: (where: string, error: unknown) => void;
};

export function createApiFamily(services: ApiServices, checkAccessToken: AccessTokenChecker): RouteFamily {
  const {
    settings,
    storage,
    catalogue,
    now,
    randomBytes,
    sealerFor,
    commandFor,
    fixAddress,
    reportFailure,
    failCall,
  } = services;
  const answer = createApiHandler({
    storage,
    catalogue,
    checkAccessToken,
    origin: apiOriginOf(settings),
    originOf: ({ service }) => originOfService(service, settings),
    now,
    randomBytes,
    contents: { quotaBytes: settings.contentQuotaBytes },
    linkSealer: sealerFor('signed link'),
    uploads: {
      perAccount: settings.uploadsPerAccount,
      lifetimeSeconds: settings.uploadLifetimeSeconds,
      maximumBytes: settings.uploadMaximumBytes,
      maximumMetadataBytes: settings.maximumBodyBytes,
    },
    commandFor,
    fixAddress,
    failCall,
    unexpected: (where, error) => {
      reportFailure(where, error);
      return failureResponse(unexpectedFailure(error), 'api');
    },
    onCheckFailed: (cause) => reportFailure('checking an access token', cause),
  });
  const isApiPath = apiPathTest(catalogue);
  const handler: Handler = async (request) => {
    const response = await answer(request);
    // The routes use `apiPathTest` too, so `createApiHandler` answers every path of the family.
    if (response === undefined) throw new TypeError(`no API answers ${request.path}`);
    return response;
  };
  return {
    surface: 'api',
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    find: ({ path }) => (isApiPath(path) ? handler : undefined),
  };
}
