/**
 * A project can call its own APIs. If an API starts to need enabling, the server enables it for the API's own project.
 * The project's members can disable it again.
 */
import type { RegisteredApi } from '../records/api.ts';
import type { Stored } from '../records/stored.ts';
import type { ApiChanges, ApiInput } from './api-schemas.ts';
import { type ApiServices, changeApi, createApi, requireRegisteredApi } from './apis.ts';
import type { IfRevision, Outcome } from './changes.ts';
import { changeProject } from './projects.ts';
import type { Asked } from './wishes.ts';

type Services = ApiServices & Parameters<typeof changeProject>[0];

/** @throws as `createApi` */
export async function defineApi(context: Services, input: ApiInput): Promise<Stored<RegisteredApi>> {
  const api = await createApi(context, input);
  if (api.needsEnabling) await enableInItsProject(context, api);
  return api;
}

/** @throws as `changeApi` */
export async function redefineApi(
  context: Services,
  id: string,
  asked: Asked<RegisteredApi, ApiChanges>,
  condition: IfRevision = {},
): Promise<Outcome<RegisteredApi>> {
  const before = await requireRegisteredApi(context, id);
  const outcome = await changeApi(context, id, asked, condition);
  const { record } = outcome;
  if (record.needsEnabling && !before.needsEnabling) await enableInItsProject(context, record);
  return outcome;
}

async function enableInItsProject(context: Services, { id, projectId }: RegisteredApi): Promise<void> {
  await changeProject(context, { id: projectId }, ({ enabledApis }) => ({
    enabledApis: [...enabledApis, id],
  }));
}
