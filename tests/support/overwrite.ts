/** Overwrites records at any revision. */
import type { Account } from '../../packages/server/src/records/account.ts';
import type { Client } from '../../packages/server/src/records/client.ts';
import type { Organization } from '../../packages/server/src/records/organization.ts';
import type { Project } from '../../packages/server/src/records/project.ts';
import type { Stored } from '../../packages/server/src/records/stored.ts';
import type { UpdateOutcome } from '../../packages/server/src/storage/promises/update-outcome.ts';
import type { SetUpStorage } from './set-up-storage.ts';

export function overwrite(storage: SetUpStorage) {
  async function write<Thing>(
    thing: Thing,
    present: Promise<Stored<Thing> | undefined>,
    update: (record: Stored<Thing>) => Promise<UpdateOutcome>,
  ): Promise<void> {
    const outcome = await update({ ...thing, revision: (await present)?.revision ?? 0 });
    if (outcome !== 'updated') throw new Error(`the record was not overwritten: ${outcome}`);
  }
  return {
    account: (account: Account) => write(account, storage.findAccount(account.sub), storage.updateAccount),
    client: (client: Client) => write(client, storage.findClient(client.clientId), storage.updateClient),
    project: (project: Project) => write(project, storage.findProject(project.id), storage.updateProject),
    organization: (organization: Organization) =>
      write(organization, storage.findOrganization(organization.id), storage.updateOrganization),
  };
}
