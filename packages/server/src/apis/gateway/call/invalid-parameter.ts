/** Errors for invalid parameters. Each has the code 400, names the parameter, and says what is expected. */
import { ApiError } from '../../../http/api-error.ts';

/** `reason` is for programs. The message must not repeat the value, which may be a token. */
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

/** The parameter's value is invalid. `expected` completes "Parameter x …", e.g. `must be true or false`. */
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

/** The parameter is valid, but can't be combined with another parameter of the request. */
export function incompatibleParameters(parameter: string, message: string): ApiError {
  return parameterError('incompatibleParameters', parameter, message);
}
