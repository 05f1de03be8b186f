import type { PlaygroundMethods } from '@grantway/protocol/playground';

export type Method = PlaygroundMethods['methods'][number];
export type Values = Readonly<Record<string, string>>;

/** Initial values, so that the first request often works. `mine` isn't required, but one of a group to which it belongs. */
const usual: Values = {
  part: 'snippet',
  calendarId: 'primary',
  userId: 'me',
  tasklist: '@default',
  resourceName: 'people/me',
  personFields: 'names',
  mine: 'true',
};

export function usualValues({ parameters }: Method): Values {
  const known = parameters.flatMap(({ name, isRequired }) => {
    const value = usual[name];
    return (isRequired || name === 'mine') && value !== undefined ? [[name, value] as const] : [];
  });
  return Object.fromEntries(known);
}

/** Required parameters without a value stay in braces. */
export function addressOfMethod({ url, parameters }: Method, values: Values): string {
  const placeholder = (name: string) => `{${name}}`;
  // A value may have slashes, such as `people/me`.
  const encode = (value: string) => encodeURIComponent(value).replaceAll('%2F', '/');
  const path = url.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    values[name] ? encode(values[name]) : placeholder(name),
  );
  const query = parameters
    .filter((parameter) => parameter.in === 'query' && (parameter.isRequired || values[parameter.name]))
    .map(({ name }) => `${name}=${values[name] ? encodeURIComponent(values[name]) : placeholder(name)}`);
  return query.length === 0 ? path : `${path}?${query.join('&')}`;
}
