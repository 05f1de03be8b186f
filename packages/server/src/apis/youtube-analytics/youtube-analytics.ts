/**
 * Declares the YouTube Analytics API: version 2, and the version 1 paths that the guide's samples call (API-6).
 * `report-query.ts` and `result-table.ts` answer reports; `groups.ts` and `group-items.ts` store groups of videos.
 */
import type { ApiDefinition, ApiHandler, ApiMethod, ApiVersion } from '../catalogue/api-definition.ts';
import { queryFlag, queryNumber, queryText } from '../catalogue/parameter-notation.ts';
import { scopesNamed } from '../catalogue/scope-notation.ts';
import { withoutContentOwner } from '../youtube/content-owner.ts';
import { audienceOf } from '../youtube/youtube-audience.ts';
import { analyticsScopes } from '../youtube/youtube-scopes.ts';
import { deleteGroupItem, insertGroupItem, listGroupItems } from './group-items.ts';
import { deleteGroup, insertGroup, listGroups, updateGroup, videosOfGroup } from './groups.ts';
import { type ParameterNames, readReportQuery } from './report-query.ts';
import { resultTable } from './result-table.ts';
import { youtubeAnalyticsSchemas } from './youtube-analytics-shapes.ts';

const hyphened: ParameterNames = {
  startDate: 'start-date',
  endDate: 'end-date',
  maxResults: 'max-results',
  startIndex: 'start-index',
  includeHistoricalChannelData: 'include-historical-channel-data',
};
const camelCased: ParameterNames = {
  startDate: 'startDate',
  endDate: 'endDate',
  maxResults: 'maxResults',
  startIndex: 'startIndex',
  includeHistoricalChannelData: 'includeHistoricalChannelData',
};

function queryReports(names: ParameterNames): ApiHandler {
  return async (call) => {
    const query = await readReportQuery(call, names);
    const { storage, account, now } = call;
    const audience = await audienceOf(storage, { accountSub: account.sub, channelId: query.channel.id });
    const [group] = query.filters.get('group') ?? [];
    if (group === undefined) return resultTable(query, audience, now);
    const filters = new Map(query.filters);
    filters.set('video', await videosOfGroup(call, group));
    return resultTable({ ...query, filters }, audience, now);
  };
}

/** @param mustHave whether clients must check for required parameters; in version 2, only the server does */
function reportMethod(names: ParameterNames, mustHave: boolean, ...scopes: readonly string[]): ApiMethod {
  const needed = mustHave ? ({ required: true } as const) : {};
  return {
    id: 'youtubeAnalytics.reports.query',
    httpMethod: 'GET',
    path: 'reports',
    summary: 'Answers with a report on a channel: metrics of its days, videos and viewers.',
    acceptedScopes: scopesNamed(...scopes),
    parameters: {
      ids: queryText('Whose report: channel==MINE, or channel== and the id of your channel.', needed),
      [names.startDate]: queryText('The first day, as YYYY-MM-DD in Pacific time.', needed),
      [names.endDate]: queryText('The last day, as YYYY-MM-DD in Pacific time.', needed),
      metrics: queryText('Comma-separated metrics, e.g. views,likes.', needed),
      dimensions: queryText('Comma-separated dimensions, e.g. day.'),
      filters: queryText('Filters, separated by semicolons, e.g. country==JP;video==ID.'),
      sort: queryText(
        'Comma-separated columns to sort by. A hyphen before a name sorts in descending order.',
      ),
      [names.maxResults]: queryNumber('The maximum number of rows.', { minimum: 1 }),
      [names.startIndex]: queryNumber('The number of the first row, counted from 1.', { minimum: 1 }),
      currency: queryText('The currency of money, e.g. EUR.', { default: 'USD' }),
      [names.includeHistoricalChannelData]: queryFlag(
        'Whether to include data from before a content owner had the channel. There are no content owners here.',
      ),
    },
    response: 'QueryResponse',
    handler: queryReports(names),
  };
}

const contentOwner = {
  onBehalfOfContentOwner: queryText(
    'A content owner to act for. This server has none, so it rejects the parameter.',
  ),
};
const changing = scopesNamed('youtube', 'youtubepartner');
const reading = scopesNamed(
  'youtube',
  'youtube.readonly',
  'youtubepartner',
  'yt-analytics-monetary.readonly',
  'yt-analytics.readonly',
);
const itsId = (what: string) => queryText(`The id of the ${what}.`, { required: true });

const groupMethods: readonly ApiMethod[] = [
  {
    id: 'youtubeAnalytics.groups.list',
    httpMethod: 'GET',
    path: 'groups',
    summary: 'Lists the account’s groups, all or those with the given ids.',
    acceptedScopes: reading,
    parameters: {
      id: queryText('Comma-separated ids of groups.', { repeated: true }),
      mine: queryFlag('All groups of the account.'),
      pageToken: queryText('The nextPageToken of the previous page.'),
      ...contentOwner,
    },
    response: 'ListGroupsResponse',
    handler: withoutContentOwner(listGroups),
  },
  {
    id: 'youtubeAnalytics.groups.insert',
    httpMethod: 'POST',
    path: 'groups',
    summary: 'Creates a group.',
    acceptedScopes: changing,
    parameters: contentOwner,
    request: 'Group',
    response: 'Group',
    handler: withoutContentOwner(insertGroup),
  },
  {
    id: 'youtubeAnalytics.groups.update',
    httpMethod: 'PUT',
    path: 'groups',
    summary: 'Changes the title of a group.',
    acceptedScopes: changing,
    parameters: contentOwner,
    request: 'Group',
    response: 'Group',
    handler: withoutContentOwner(updateGroup),
  },
  {
    id: 'youtubeAnalytics.groups.delete',
    httpMethod: 'DELETE',
    path: 'groups',
    summary: 'Deletes a group.',
    acceptedScopes: changing,
    parameters: { id: itsId('group'), ...contentOwner },
    response: 'EmptyResponse',
    handler: withoutContentOwner(deleteGroup),
  },
  {
    id: 'youtubeAnalytics.groupItems.list',
    httpMethod: 'GET',
    path: 'groupItems',
    summary: 'Lists the items of a group.',
    acceptedScopes: reading,
    parameters: { groupId: itsId('group'), ...contentOwner },
    response: 'ListGroupItemsResponse',
    handler: withoutContentOwner(listGroupItems),
  },
  {
    id: 'youtubeAnalytics.groupItems.insert',
    httpMethod: 'POST',
    path: 'groupItems',
    summary: 'Adds an item to a group.',
    acceptedScopes: changing,
    parameters: contentOwner,
    request: 'GroupItem',
    response: 'GroupItem',
    handler: withoutContentOwner(insertGroupItem),
  },
  {
    id: 'youtubeAnalytics.groupItems.delete',
    httpMethod: 'DELETE',
    path: 'groupItems',
    summary: 'Takes an item out of its group.',
    acceptedScopes: changing,
    parameters: { id: itsId('item in its group'), ...contentOwner },
    response: 'EmptyResponse',
    handler: withoutContentOwner(deleteGroupItem),
  },
];

const version1: ApiVersion = {
  version: 'v1',
  servicePath: 'youtube/analytics/v1/',
  preferred: false,
  // In version 1, `youtubepartner` isn't enough for a report.
  methods: [
    reportMethod(
      hyphened,
      true,
      'youtube',
      'youtube.readonly',
      'yt-analytics-monetary.readonly',
      'yt-analytics.readonly',
    ),
    ...groupMethods,
  ],
  schemas: youtubeAnalyticsSchemas,
};

const version2: ApiVersion = {
  version: 'v2',
  servicePath: 'v2/',
  identifierPath: 'youtubeanalytics/v2',
  preferred: true,
  methods: [
    reportMethod(
      camelCased,
      false,
      'youtube',
      'youtube.readonly',
      'youtubepartner',
      'yt-analytics-monetary.readonly',
      'yt-analytics.readonly',
    ),
    ...groupMethods,
  ],
  schemas: youtubeAnalyticsSchemas,
};

export const youtubeAnalytics: ApiDefinition = {
  name: 'youtubeAnalytics',
  service: 'youtubeanalytics.googleapis.com',
  title: 'YouTube Analytics API',
  description: 'Reports on how videos are watched.',
  scopes: analyticsScopes,
  versions: [version2, version1],
};
