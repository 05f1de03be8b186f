import type { Schemas } from '../catalogue/api-definition.ts';
import { flag, int64, listOf, ref, shape, text, time } from '../catalogue/schema-notation.ts';

export const youtubeReportingSchemas: Schemas = {
  ReportType: shape('ReportType', { id: text, name: text, deprecateTime: time, systemManaged: flag }),
  ListReportTypesResponse: shape('ListReportTypesResponse', {
    reportTypes: listOf(ref('ReportType')),
    nextPageToken: text,
  }),
  Job: shape('Job', {
    id: text,
    name: text,
    reportTypeId: text,
    createTime: time,
    expireTime: time,
    systemManaged: flag,
  }),
  ListJobsResponse: shape('ListJobsResponse', { jobs: listOf(ref('Job')), nextPageToken: text }),
  Report: shape('Report', {
    id: text,
    jobId: text,
    startTime: time,
    endTime: time,
    createTime: time,
    jobExpireTime: time,
    downloadUrl: text,
  }),
  ListReportsResponse: shape('ListReportsResponse', {
    reports: listOf(ref('Report')),
    nextPageToken: text,
  }),
  GdataMedia: shape('GdataMedia', { mediaId: text, contentType: text, filename: text, length: int64 }),
  Empty: shape('Empty', {}),
};
