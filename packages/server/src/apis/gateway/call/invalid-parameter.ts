/** Errors with code 400 for invalid parameters. */
import { ApiError } from '../../../http/api-error.ts';

/** `message` must not repeat the parameter's value, which may be a token. */
function parameterError(reason: string, parameter: string, message: string): ApiError {
  return new ApiError({
    code: 400,
    status: 'INVALID_ARGUMENT',
    message,
    reason,
    location: parameter,
    locationType: 'parameter',
  });
}

/** `expected` completes the sentence "parameter x …", e.g. `must be true or false`. */
export function invalidParameter(parameter: string, expected: string): ApiError {
  return parameterError(
    'invalidParameter',
    parameter,
    `Invalid value: parameter "${parameter}" ${expected}.`,
  );
}

export function missingParameter(parameter: string, description: string): ApiError {
  return parameterError('required', parameter, `Required parameter: ${parameter}. ${description}`);
}

export function unknownParameter(parameter: string, known: readonly string[]): ApiError {
  const name = parameter.slice(0, 60);
  return parameterError(
    'badRequest',
    name,
    `Unknown parameter "${name}". This method takes: ${known.toSorted().join(', ')}.`,
  );
}

export function incompatibleParameters(parameter: string, message: string): ApiError {
  return parameterError('incompatibleParameters', parameter, message);
}
