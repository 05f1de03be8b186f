import type { KeyOperations, KeyTarget, ShownKey } from '../operations/operations.ts';
import { changeRecord } from './changes.ts';
import { orNoSuch, orSay } from './failures.ts';
import { type ManagementServer, path } from './management-server.ts';
import type { Shown } from './shown.ts';

export function serverKeys(server: ManagementServer): KeyOperations {
  const keysOf = (projectId: string) => path`projects/${projectId}/apiKeys`;
  const orNoKey = <Result>({ projectId, id }: KeyTarget, call: Promise<Result>) =>
    orSay(`the project ${projectId} has no API key ${id}; see grantway key list`, call);
  return {
    list: (projectId) => orNoSuch(`project ${projectId}`, server.all(keysOf(projectId), toKey)),
    create: async (projectId, input) => {
      const issued = await orNoSuch(`project ${projectId}`, server.post(keysOf(projectId), input));
      return { ...toKey(issued), key: issued.text('key') };
    },
    change: (target, asked) => orNoKey(target, changeRecord(server, keyAt(target), asked, toKey)),
    remove: async (target) => toKey(await orNoKey(target, server.delete(keyAt(target)))),
  };
}

function keyAt({ projectId, id }: KeyTarget): string {
  return path`projects/${projectId}/apiKeys/${id}`;
}

function toKey(shown: Shown): ShownKey {
  return {
    id: shown.text('id'),
    projectId: shown.text('project'),
    name: shown.text('name'),
    apis: shown.texts('apis'),
    addresses: shown.texts('addresses'),
    createdAt: shown.time('createTime'),
  };
}
