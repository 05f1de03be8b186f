/** Chooses the API call of a snippet from the app's scopes. */

export type SnippetScope = {
  /** E.g. `https://www.googleapis.com/auth/calendar.readonly`. */
  readonly name: string;
  /** The base address of the scope's API, if a project has registered the API. */
  readonly address?: string | undefined;
};

export type SnippetTarget = {
  readonly kind: 'drive' | 'calendar' | 'events' | 'youtube' | 'own' | 'user';
  /** A verb and a noun, such as `list files`. They become the name of the snippet's function. */
  readonly action: string;
  readonly scopes: readonly string[];
  readonly url: string;
};

type Kind = {
  readonly kind: SnippetTarget['kind'];
  readonly action: string;
  readonly path: string;
  /**
   * The call needs one of these scopes, without the prefix `https://www.googleapis.com/auth/`.
   * `tests/dev/snippets.test.ts` compares the list with the APIs' declarations.
   */
  readonly accepts: readonly string[];
};

/** The most preferred first. */
export const snippetKinds: readonly Kind[] = [
  {
    kind: 'drive',
    action: 'list files',
    path: '/drive/v3/files?pageSize=10',
    accepts: [
      ...['drive', 'drive.readonly', 'drive.file', 'drive.metadata', 'drive.metadata.readonly'],
      ...['drive.appdata', 'drive.photos.readonly', 'drive.meet.readonly'],
    ],
  },
  {
    kind: 'calendar',
    action: 'list calendars',
    path: '/calendar/v3/users/me/calendarList',
    accepts: [
      ...['calendar', 'calendar.readonly', 'calendar.calendarlist', 'calendar.calendarlist.readonly'],
    ],
  },
  {
    kind: 'events',
    action: 'list events',
    path: '/calendar/v3/calendars/primary/events?maxResults=10',
    accepts: [
      ...['calendar.events', 'calendar.events.readonly'],
      ...['calendar.events.owned', 'calendar.events.owned.readonly'],
    ],
  },
  {
    kind: 'youtube',
    action: 'list channels',
    path: '/youtube/v3/channels?part=snippet&mine=true',
    accepts: ['youtube', 'youtube.readonly', 'youtube.force-ssl', 'youtubepartner'],
  },
];

const prefix = 'https://www.googleapis.com/auth/';

export const exampleScope: SnippetScope = { name: `${prefix}drive.metadata.readonly` };

/** @param scopes the app's. If no call is known for them, the snippet signs the person in and reads who they are. */
export function snippetTargetOf(origin: string, scopes: readonly SnippetScope[]): SnippetTarget {
  const names = scopes.map(({ name }) => name);
  const found = snippetKinds.find(({ accepts }) => accepts.some((part) => names.includes(prefix + part)));
  if (found !== undefined) {
    const { kind, action, path } = found;
    return { kind, action, scopes: names, url: origin + path };
  }
  const address = scopes.find((scope) => scope.address !== undefined)?.address;
  if (address !== undefined) return { kind: 'own', action: 'call api', scopes: names, url: address };
  const all = [...new Set(['openid', `${prefix}userinfo.email`, ...names])];
  return { kind: 'user', action: 'read user', scopes: all, url: `${origin}/v1/userinfo` };
}

/** E.g. `listFiles`, `ListFiles` and `list_files`. */
export function actionNames(action: string) {
  const camel = action.replace(/ (.)/g, (_, letter: string) => letter.toUpperCase());
  return {
    camelAction: camel,
    pascalAction: camel.charAt(0).toUpperCase() + camel.slice(1),
    snakeAction: action.replaceAll(' ', '_'),
  };
}
