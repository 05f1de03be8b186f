/** The refusals of a request whose parameters are at fault: 400, naming the parameter and what would be right. */
import { ApiError } from '../../../http/api-error.ts';

/** `reason` is for programs; the message must not repeat a value that could be a token. */
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

/** The parameter is there and its value is wrong. `expected` completes "Parameter x …": `must be true or false`. */
export function invalidParameter(parameter: string, expected: string): ApiError {
  return parameterError(
    'invalidParameter',
    parameter,
    `Invalid value: parameter "${parameter}" ${expected}.`,
  );
}

/** The parameter is missing. */
export function missingParameter(parameter: string, description: string): ApiError {
  return parameterError('required', parameter, `Required parameter: ${parameter}. ${description}`);
}

/** The method knows no parameter of this name. */
export function unknownParameter(parameter: string, known: readonly string[]): ApiError {
  const name = parameter.slice(0, 60);
  return parameterError(
    'badRequest',
    name,
    `Unknown parameter "${name}". This method takes: ${known.toSorted().join(', ')}.`,
  );
}

/** Parameters that are right by themselves and wrong together. */
export function incompatibleParameters(parameter: string, message: string): ApiError {
  return parameterError('incompatibleParameters', parameter, message);
}
