/**
 * Declares the YouTube Reporting API, version 1 (API-7): types of bulk reports, jobs, and a job's daily reports.
 * `jobs.ts` and `reports.ts` answer the methods.
 */
import type { ApiDefinition, ApiMethod, ParameterDefinitions } from '../catalogue/api-definition.ts';
import { queryFlag, queryNumber, queryText } from '../catalogue/parameter-notation.ts';
import { withoutContentOwner } from '../youtube/content-owner.ts';
import { reportScopes } from '../youtube/youtube-scopes.ts';
import { createJob, deleteJob, getJob, listJobs } from './jobs.ts';
import { listReportTypes } from './list-report-types.ts';
import { downloadReport, getReport, listReports } from './reports.ts';
import { youtubeReportingSchemas } from './youtube-reporting-shapes.ts';

const contentOwner: ParameterDefinitions = {
  onBehalfOfContentOwner: queryText(
    'A content owner to act for. This server has none, so it rejects the parameter.',
  ),
};
const paging: ParameterDefinitions = {
  pageSize: queryNumber('The maximum number of entries per page. 0 means 100.', {
    minimum: 0,
    maximum: 1_000,
  }),
  pageToken: queryText('The nextPageToken of the previous page.'),
};
const systemManaged: ParameterDefinitions = {
  includeSystemManaged: queryFlag(
    'Whether to include what YouTube makes by itself. There is nothing such here.',
  ),
};
const pathId = (name: string, what: string): ParameterDefinitions => ({
  [name]: { location: 'path', type: 'string', required: true, description: `The id of the ${what}.` },
});
const time = (description: string) => queryText(description, { format: 'date-time' });

function method(one: Omit<ApiMethod, 'acceptedScopes' | 'publicData' | 'upload'>): ApiMethod {
  return { ...one, acceptedScopes: reportScopes.map(({ name }) => name) } as ApiMethod;
}

const methods: readonly ApiMethod[] = [
  method({
    id: 'youtubereporting.reportTypes.list',
    httpMethod: 'GET',
    path: 'reportTypes',
    summary: 'Lists the types of reports.',
    parameters: { ...systemManaged, ...paging, ...contentOwner },
    response: 'ListReportTypesResponse',
    handler: withoutContentOwner(listReportTypes),
  }),
  method({
    id: 'youtubereporting.jobs.create',
    httpMethod: 'POST',
    path: 'jobs',
    summary: 'Creates a job. From then on, there is a report of its type for each day.',
    parameters: contentOwner,
    request: 'Job',
    response: 'Job',
    handler: withoutContentOwner(createJob),
  }),
  method({
    id: 'youtubereporting.jobs.list',
    httpMethod: 'GET',
    path: 'jobs',
    summary: 'Lists the account’s jobs.',
    parameters: { ...systemManaged, ...paging, ...contentOwner },
    response: 'ListJobsResponse',
    handler: withoutContentOwner(listJobs),
  }),
  method({
    id: 'youtubereporting.jobs.get',
    httpMethod: 'GET',
    path: 'jobs/{jobId}',
    summary: 'Returns a job.',
    parameters: { ...pathId('jobId', 'job'), ...contentOwner },
    response: 'Job',
    handler: withoutContentOwner(getJob),
  }),
  method({
    id: 'youtubereporting.jobs.delete',
    httpMethod: 'DELETE',
    path: 'jobs/{jobId}',
    summary: 'Deletes a job and its reports.',
    parameters: { ...pathId('jobId', 'job'), ...contentOwner },
    response: 'Empty',
    handler: withoutContentOwner(deleteJob),
  }),
  method({
    id: 'youtubereporting.jobs.reports.list',
    httpMethod: 'GET',
    path: 'jobs/{jobId}/reports',
    summary: 'Lists the reports of a job, the newest first.',
    parameters: {
      ...pathId('jobId', 'job'),
      createdAfter: time('List only reports made after this time.'),
      startTimeAtOrAfter: time('List only reports whose day begins at this time or later.'),
      startTimeBefore: time('List only reports whose day begins before this time.'),
      ...paging,
      ...contentOwner,
    },
    response: 'ListReportsResponse',
    handler: withoutContentOwner(listReports),
  }),
  method({
    id: 'youtubereporting.jobs.reports.get',
    httpMethod: 'GET',
    path: 'jobs/{jobId}/reports/{reportId}',
    summary: 'Returns a report, without its rows.',
    parameters: { ...pathId('jobId', 'job'), ...pathId('reportId', 'report'), ...contentOwner },
    response: 'Report',
    handler: withoutContentOwner(getReport),
  }),
  method({
    id: 'youtubereporting.media.download',
    httpMethod: 'GET',
    path: 'media/{+resourceName}',
    summary: 'Returns the rows of a report as CSV, with alt=media.',
    parameters: {
      resourceName: {
        location: 'path',
        type: 'string',
        required: true,
        segments: '**',
        description: 'The path after media/ in the report’s downloadUrl.',
      },
      ...contentOwner,
    },
    response: 'GdataMedia',
    supportsMediaDownload: true,
    handler: withoutContentOwner(downloadReport),
  }),
];

export const youtubeReporting: ApiDefinition = {
  name: 'youtubereporting',
  service: 'youtubereporting.googleapis.com',
  title: 'YouTube Reporting API',
  description: 'Bulk reports, created daily.',
  scopes: reportScopes,
  versions: [
    {
      version: 'v1',
      servicePath: 'v1/',
      identifierPath: 'youtubereporting/v1',
      preferred: true,
      methods,
      schemas: youtubeReportingSchemas,
    },
  ],
};
