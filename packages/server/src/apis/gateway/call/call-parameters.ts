import type {
  ParameterDefinition,
  ParameterDefinitions,
  Parameters,
} from '../../catalogue/api-definition.ts';
import { queryFlag, queryText } from '../../catalogue/parameter-notation.ts';
import { invalidParameter, missingParameter, unknownParameter } from './invalid-parameter.ts';

export const globalParameters: ParameterDefinitions = {
  access_token: queryText('The OAuth 2.0 access token.'),
  alt: queryText('The format of the response.', { default: 'json', enum: ['json', 'media'] }),
  fields: queryText('Which fields to include in the response.'),
  key: queryText('An API key of the project. Without an access token, it reaches only public data.'),
  oauth_token: queryText('The access token, for older clients.'),
  prettyPrint: queryFlag('Whether to format the response with line breaks and indentation.', {
    default: true,
  }),
  quotaUser: queryText('Whose quota to use. Ignored.'),
  userIp: queryText('The user’s IP address. Ignored.'),
  '$.xgafv': queryText('The format of errors. Both values have the same effect.', { enum: ['1', '2'] }),
};

const aliases: ReadonlyMap<string, string> = new Map([
  ['$alt', 'alt'],
  ['$fields', 'fields'],
  ['$key', 'key'],
  ['$prettyPrint', 'prettyPrint'],
]);

/** `$alt=json` becomes `alt=json`. Other parameters don't change. */
export function canonicalQuery(query: string): string {
  // Aliases begin with `$`. Don't parse queries that can't have one.
  if (!query.includes('$') && !/%24/.test(query)) return query;
  const renamed = [...new URLSearchParams(query)].map(([name, value]) =>
    // Drop `;enum-encoding=int`, which asks for enumerations as numbers. No response contains an enumeration.
    name === '$alt' ? ['alt', value.replace(/;enum-encoding=int$/, '')] : [aliases.get(name) ?? name, value],
  );
  return new URLSearchParams(renamed).toString();
}

/**
 * @param query as received, without `?`
 * @param path decoded path parameters by name
 * @throws ApiError with code 400 that says what is allowed
 */
export function parseParameters(
  definitions: ParameterDefinitions,
  query: string,
  path: Readonly<Record<string, string | undefined>>,
): Parameters {
  const received = receivedValues(query);
  for (const [name, value] of Object.entries(path)) received.set(name, [value ?? '']);
  for (const name of received.keys()) {
    if (!Object.hasOwn(definitions, name)) throw unknownParameter(name, Object.keys(definitions));
  }
  const values = new Map<string, readonly string[]>();
  for (const [name, definition] of Object.entries(definitions)) {
    const found = received.get(name);
    if (found !== undefined) values.set(name, checkValues(name, definition, found));
    else if (definition.required) throw missingParameter(name, definition.description);
  }
  return checkedParameters(definitions, values);
}

function receivedValues(query: string): Map<string, string[]> {
  const received = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(query)) {
    const values = received.get(name);
    if (values === undefined) received.set(name, [value]);
    else values.push(value);
  }
  return received;
}

function checkValues(
  name: string,
  definition: ParameterDefinition,
  received: readonly string[],
): readonly string[] {
  const isList = definition.repeated && !definition.keepsCommas;
  const values = isList ? received.flatMap((value) => value.split(',')) : received;
  if (!definition.repeated && values.length > 1) throw invalidParameter(name, 'must appear only once');
  for (const value of values) {
    const expected = whatIsExpected(definition, value);
    if (expected !== undefined) throw invalidParameter(name, expected);
  }
  if (definition.required && values.every((value) => value === '')) {
    throw missingParameter(name, definition.description);
  }
  return values;
}

function whatIsExpected(definition: ParameterDefinition, value: string): string | undefined {
  if (definition.enum !== undefined && !definition.enum.includes(value)) {
    return `must be one of: ${definition.enum.join(', ')}`;
  }
  if (definition.type === 'boolean') {
    return value === 'true' || value === 'false' ? undefined : 'must be true or false';
  }
  if (definition.type === 'integer') {
    const { minimum = 0, maximum = 2 ** 31 - 1 } = definition;
    const number = Number(value);
    const fits = /^[+-]?\d{1,10}$/.test(value) && number >= minimum && number <= maximum;
    return fits ? undefined : `must be a whole number from ${minimum} to ${maximum}`;
  }
  if (definition.format === 'date-time' && !isDateTime(value)) {
    return 'must be an RFC 3339 time with an offset from UTC, e.g. 2026-10-01T09:00:00Z';
  }
  return undefined;
}

/** RFC 3339 §5.6, with a required UTC offset. */
export function isDateTime(value: string): boolean {
  const form = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;
  return form.test(value) && !Number.isNaN(Date.parse(value));
}

function checkedParameters(
  definitions: ParameterDefinitions,
  values: ReadonlyMap<string, readonly string[]>,
): Parameters {
  const read = (name: string, type: ParameterDefinition['type']): string | undefined => {
    const definition = definitions[name];
    if (definition?.type !== type) throw new TypeError(`the method declares no ${type} parameter ${name}`);
    return values.get(name)?.[0] ?? definition.default?.toString();
  };
  return {
    string: (name) => read(name, 'string'),
    integer: (name) => Number(read(name, 'integer') ?? 0),
    boolean: (name) => read(name, 'boolean') === 'true',
    list: (name) => {
      if (!definitions[name]?.repeated)
        throw new TypeError(`the method declares no repeated parameter ${name}`);
      return values.get(name) ?? [];
    },
  };
}
