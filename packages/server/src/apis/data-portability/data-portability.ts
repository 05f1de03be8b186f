/** Data Portability API, version 1 (API-8): apps make archives of an account's data, once or for a period (TIM-3). */
import type { ApiDefinition, ApiMethod, ParameterDefinitions } from '../catalogue/api-definition.ts';
import { listOf, shape, text, time } from '../catalogue/schema-notation.ts';
import { scopesOf } from '../catalogue/scope-notation.ts';
import {
  checkAccessType,
  getArchiveState,
  initiateArchive,
  resetAuthorization,
  retryArchive,
} from './archive-jobs.ts';

const scopes = scopesOf([
  ['dataportability.youtube.channel', 'sensitive', 'Get a copy of what is known of your YouTube channel'],
  ['dataportability.youtube.public_videos', 'sensitive', 'Get a copy of your public YouTube videos’ details'],
  [
    'dataportability.youtube.unlisted_videos',
    'sensitive',
    'Get a copy of your unlisted YouTube videos’ details',
  ],
  [
    'dataportability.youtube.private_videos',
    'sensitive',
    'Get a copy of your private YouTube videos’ details',
  ],
]);
const acceptedScopes = scopes.map(({ name }) => name);

const nameOfJob = (segments: string): ParameterDefinitions => ({
  name: { location: 'path', type: 'string', required: true, segments, description: 'The name of the job.' },
});

const methods: readonly ApiMethod[] = [
  {
    id: 'dataportability.portabilityArchive.initiate',
    httpMethod: 'POST',
    path: 'portabilityArchive:initiate',
    summary: 'Makes an archive of resources.',
    acceptedScopes,
    parameters: {},
    request: 'InitiatePortabilityArchiveRequest',
    response: 'InitiatePortabilityArchiveResponse',
    handler: initiateArchive,
  },
  {
    id: 'dataportability.archiveJobs.getPortabilityArchiveState',
    httpMethod: 'GET',
    path: '{+name}',
    summary: 'Returns the state of a job, and where to download its archive.',
    acceptedScopes,
    parameters: nameOfJob('archiveJobs/*/portabilityArchiveState'),
    response: 'PortabilityArchiveState',
    handler: getArchiveState,
  },
  {
    id: 'dataportability.archiveJobs.retry',
    httpMethod: 'POST',
    path: '{+name}:retry',
    summary: 'Starts a failed job again, as a new one.',
    acceptedScopes,
    parameters: nameOfJob('archiveJobs/*'),
    request: 'RetryPortabilityArchiveRequest',
    response: 'RetryPortabilityArchiveResponse',
    handler: retryArchive,
  },
  {
    id: 'dataportability.accessType.check',
    httpMethod: 'POST',
    path: 'accessType:check',
    summary: 'Returns which resources the app may export once, and which for a period.',
    acceptedScopes,
    parameters: {},
    request: 'CheckAccessTypeRequest',
    response: 'CheckAccessTypeResponse',
    handler: checkAccessType,
  },
  {
    id: 'dataportability.authorization.reset',
    httpMethod: 'POST',
    path: 'authorization:reset',
    summary: 'Revokes the app’s access and deletes its archives, before a new consent.',
    acceptedScopes,
    parameters: {},
    request: 'ResetAuthorizationRequest',
    response: 'Empty',
    handler: resetAuthorization,
  },
];

export const dataPortability: ApiDefinition = {
  name: 'dataportability',
  service: 'dataportability.googleapis.com',
  title: 'Data Portability API',
  description: 'Archives of an account’s data.',
  offersTimeLimit: true,
  scopes,
  versions: [
    {
      version: 'v1',
      servicePath: 'v1/',
      identifierPath: 'dataportability/v1',
      preferred: true,
      methods,
      schemas: {
        CheckAccessTypeRequest: shape('CheckAccessTypeRequest', {}),
        CheckAccessTypeResponse: shape('CheckAccessTypeResponse', {
          oneTimeResources: listOf(text),
          timeBasedResources: listOf(text),
        }),
        Empty: shape('Empty', {}),
        InitiatePortabilityArchiveRequest: shape('InitiatePortabilityArchiveRequest', {
          resources: listOf(text),
          startTime: time,
          endTime: time,
        }),
        InitiatePortabilityArchiveResponse: shape('InitiatePortabilityArchiveResponse', {
          archiveJobId: text,
          accessType: text,
        }),
        PortabilityArchiveState: shape('PortabilityArchiveState', {
          name: text,
          state: text,
          urls: listOf(text),
          startTime: time,
          exportTime: time,
        }),
        ResetAuthorizationRequest: shape('ResetAuthorizationRequest', {}),
        RetryPortabilityArchiveRequest: shape('RetryPortabilityArchiveRequest', {}),
        RetryPortabilityArchiveResponse: shape('RetryPortabilityArchiveResponse', { archiveJobId: text }),
      },
    },
  ],
};
