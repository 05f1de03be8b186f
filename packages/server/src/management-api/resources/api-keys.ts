import { z } from 'zod';
import type { ApiKey } from '../../records/api-key.ts';
import type { Stored } from '../../records/stored.ts';
import {
  type ApiKeyChanges,
  type ApiKeyInput,
  apiKeySchemas,
  changeApiKey,
  createApiKey,
  type IssuedApiKey,
  removeApiKey,
} from '../../registration/api-keys.ts';
import { resource } from '../declaration/resource.ts';
import { ofProject } from './owned-lists.ts';
import { formatTime, time } from './times.ts';

export const apiKeys = resource<Stored<ApiKey> & Partial<Pick<IssuedApiKey, 'key'>>>({
  pattern: 'projects/{project}/apiKeys/{apiKey}',
  type: 'ApiKey',
  meaning: 'A key with which an app of the project reaches public data, without a person.',
  record: (catalogue) => ({
    id: z.string(),
    project: z.string(),
    ...apiKeySchemas(catalogue).input.shape,
    createTime: time,
  }),
  show: ({ id, projectId, name, apis, addresses, createdAt }) => ({
    id,
    project: projectId,
    name,
    apis,
    addresses,
    createTime: formatTime(createdAt),
  }),
  find: ({ project = '', apiKey = '' }, { storage }) => storage.findApiKey(project, apiKey),
  hasEtag: true,
  list: {
    permission: 'apiKeys.list',
    summary: 'Lists the API keys of a project, without the keys themselves.',
    pages: ofProject((storage) => storage.listApiKeys),
  },
  create: {
    permission: 'apiKeys.create',
    summary: 'Creates an API key. Only this answer has the key itself.',
    input: (catalogue) => apiKeySchemas(catalogue).input.shape,
    run: (input, { project = '' }, services) => createApiKey(services, project, input as ApiKeyInput),
    shownOnce: { key: z.string().describe('The API key.') },
    showOnce: ({ key }) => ({ key }),
  },
  get: { permission: 'apiKeys.get', summary: 'Returns an API key’s record, without the key itself.' },
  update: {
    permission: 'apiKeys.update',
    summary:
      'Changes the name and the restrictions of an API key. An empty list restricts nothing, so the last API or address can only be removed with `unrestricted`.',
    input: (catalogue) => apiKeySchemas(catalogue).changes.shape,
    run: async ({ thing: { id, projectId }, ifRevision }, changes, services) =>
      (await changeApiKey(services, { id, projectId, ifRevision }, changes as ApiKeyChanges)).record,
  },
  delete: {
    permission: 'apiKeys.delete',
    summary: 'Removes an API key. Calls with it fail at once.',
    run: async ({ thing: { id, projectId }, ifRevision }, _, services) => {
      await removeApiKey(services, { id, projectId, ifRevision });
      return undefined;
    },
  },
});
