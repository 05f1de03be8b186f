/** Errors of the YouTube Data API, with the reasons and domains that YouTube documents for its methods. */
import { ApiError, type ApiErrorContent } from '../../http/api-error.ts';

type Place = Pick<ApiErrorContent, 'location' | 'locationType'>;

function inParameter(parameter: string): Place {
  return { location: parameter, locationType: 'parameter' };
}

/** 400. @param domain the resource, e.g. `youtube.playlist` */
export function invalidRequest(domain: string, reason: string, message: string): ApiError {
  return new ApiError({ code: 400, status: 'INVALID_ARGUMENT', message, reason, domain });
}

/** 403. Only another person's token would help. */
export function notPermitted(domain: string, reason: string, message: string): ApiError {
  return new ApiError({ code: 403, status: 'PERMISSION_DENIED', message, reason, domain });
}

/** 404, the same for missing and private resources. */
export function noSuch(domain: string, reason: string, message: string, parameter: string): ApiError {
  return new ApiError({
    code: 404,
    status: 'NOT_FOUND',
    message,
    shortMessage: 'Not Found',
    reason,
    domain,
    ...inParameter(parameter),
  });
}

export function noSuchVideo(parameter = 'id'): ApiError {
  return noSuch('youtube.video', 'videoNotFound', `There is no video with this ${parameter}.`, parameter);
}

export function noSuchChannel(parameter: string): ApiError {
  return noSuch(
    'youtube.common',
    'channelNotFound',
    `There is no channel with this ${parameter}.`,
    parameter,
  );
}

/** 401, as at Google, if the account has no channel. */
export function signUpRequired(): ApiError {
  return new ApiError({
    code: 401,
    status: 'UNAUTHENTICATED',
    message: 'The account has no channel.',
    reason: 'youtubeSignupRequired',
    location: 'Authorization',
    locationType: 'header',
  });
}

export function contentOwnerUnknown(): ApiError {
  return notPermitted(
    'youtube.common',
    'forbidden',
    'This server has no content owners: leave out onBehalfOfContentOwner.',
  );
}
