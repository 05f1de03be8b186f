import { ApiError, notFound } from '../../../http/api-error.ts';

function badRequest(message: string, place: { reason?: string; header?: string } = {}): ApiError {
  const { reason = 'badRequest', header } = place;
  return new ApiError({
    code: 400,
    status: 'INVALID_ARGUMENT',
    message,
    reason,
    ...(header !== undefined && { location: header, locationType: 'header' }),
  });
}

/** `expected` completes "The header x …". */
export function invalidHeader(header: string, expected: string): ApiError {
  return badRequest(`Invalid value: the header ${header} ${expected}.`, { header });
}

export function invalidBody(message: string): ApiError {
  return badRequest(message, { reason: 'parseError' });
}

export function unsupportedMediaType(accept: readonly string[], header: string): ApiError {
  return badRequest(`The media type is not supported. Send one of these: ${accept.join(', ')}.`, {
    reason: 'badContent',
    header,
  });
}

export function mediaBodyRequired(): ApiError {
  return badRequest('The request does not include the file. Send it to the address under /upload/.', {
    reason: 'mediaBodyRequired',
  });
}

export function uploadTooLarge(maximumBytes: number): ApiError {
  return new ApiError({
    code: 413,
    status: 'INVALID_ARGUMENT',
    message: `The file is larger than this server’s limit of ${maximumBytes} bytes.`,
    reason: 'uploadTooLarge',
  });
}

/** Unknown and expired ids get the same error, so nobody can tell which ids existed. */
export function uploadGone(): ApiError {
  return notFound('This upload does not exist or has expired. Start it again.');
}

export function nothingToUploadTo(): ApiError {
  return notFound(
    'No API accepts uploads at this address. The discovery documents list those that do: /discovery/v1/apis',
  );
}

export function uploadTakenOver(): ApiError {
  return new ApiError({
    code: 409,
    status: 'ABORTED',
    message: 'A newer request has taken over this upload. Query the received range before you send more.',
    reason: 'conflict',
  });
}

export function connectionBroken(): ApiError {
  return badRequest('The connection broke before the whole body arrived.');
}

export function notGzip(): ApiError {
  return badRequest('The body is not valid gzip, though Content-Encoding says so.', {
    reason: 'parseError',
    header: 'Content-Encoding',
  });
}
