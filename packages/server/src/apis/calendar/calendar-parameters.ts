import type { ParameterDefinition, ParameterDefinitions } from '../catalogue/api-definition.ts';
import { queryFlag, queryNumber, queryText } from '../catalogue/parameter-notation.ts';

export function pathText(description: string): ParameterDefinition {
  return { location: 'path', type: 'string', required: true, description };
}

export const calendarIdParameter: ParameterDefinitions = {
  calendarId: pathText('The calendar’s id, or primary for the account’s main one.'),
};

export const pagingParameters: ParameterDefinitions = {
  pageToken: queryText('The nextPageToken of the previous page.'),
};

export const syncParameters: ParameterDefinitions = {
  ...pagingParameters,
  syncToken: queryText('The nextSyncToken of an earlier listing, to get only what has changed since.'),
};

export const showDeletedParameter: ParameterDefinitions = {
  showDeleted: queryFlag('Whether to include what was deleted lately.', { default: false }),
};

export function maxResults(of: string, byDefault: number, maximum: number): ParameterDefinitions {
  return {
    maxResults: queryNumber(`The maximum number of ${of} per page.`, {
      default: byDefault,
      minimum: 1,
      maximum,
    }),
  };
}
