import type { ParameterDefinition, ParameterDefinitions } from '../catalogue/api-definition.ts';
import { queryNumber, queryText } from '../catalogue/parameter-notation.ts';

export function partParameter(description: string, allowed: readonly string[]): ParameterDefinition {
  return queryText(description, { required: true, repeated: true, enum: allowed });
}

/** @param minimum the smallest page size */
export function pageParameters(things: string, minimum = 0): ParameterDefinitions {
  return {
    maxResults: queryNumber(`The maximum number of ${things} per page.`, {
      default: 5,
      minimum,
      maximum: 50,
    }),
    pageToken: queryText('The nextPageToken of the previous page.'),
  };
}

/** This server has no content owners, but must know their parameters to reject them. */
export const contentOwnerParameters: ParameterDefinitions = {
  onBehalfOfContentOwner: queryText(
    'A content owner to act for. This server has none, so it rejects the parameter.',
  ),
};

export const contentOwnerChannelParameters: ParameterDefinitions = {
  ...contentOwnerParameters,
  onBehalfOfContentOwnerChannel: queryText('A channel of that content owner.'),
};
