import type { Schema, Schemas } from '../catalogue/api-definition.ts';
import { int64, listOf, record, ref, shape, text } from '../catalogue/schema-notation.ts';

/** Google's schemas have this field everywhere. This server reports errors by status, and never sets the field. */
const errors: Schema = record({
  code: text,
  requestId: text,
  error: listOf(
    record({
      argument: listOf(text),
      code: text,
      debugInfo: text,
      domain: text,
      externalErrorMessage: text,
      location: text,
      locationType: text,
    }),
  ),
});

export const youtubeAnalyticsSchemas: Schemas = {
  QueryResponse: shape('QueryResponse', {
    kind: text,
    columnHeaders: listOf(ref('ResultTableColumnHeader')),
    rows: listOf(listOf({ type: 'any' })),
    errors,
  }),
  ResultTableColumnHeader: shape('ResultTableColumnHeader', {
    name: text,
    columnType: text,
    dataType: text,
  }),
  Group: shape('Group', {
    kind: text,
    etag: text,
    id: text,
    snippet: record({ publishedAt: text, title: text }),
    contentDetails: record({ itemCount: int64, itemType: text }),
    errors,
  }),
  ListGroupsResponse: shape('ListGroupsResponse', {
    kind: text,
    etag: text,
    items: listOf(ref('Group')),
    nextPageToken: text,
    errors,
  }),
  GroupItem: shape('GroupItem', {
    kind: text,
    etag: text,
    id: text,
    groupId: text,
    resource: record({ kind: text, id: text }),
    errors,
  }),
  ListGroupItemsResponse: shape('ListGroupItemsResponse', {
    kind: text,
    etag: text,
    items: listOf(ref('GroupItem')),
    errors,
  }),
  EmptyResponse: shape('EmptyResponse', { errors }),
};
