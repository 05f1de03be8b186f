/** What storage promises of clients. The rules for all of them are in `storage.ts`. */
import type { Client } from '../../records/client.ts';
import type { Stored } from '../../records/stored.ts';
import type { Page, PageRequest } from './page.ts';
import type { UpdateOutcome } from './update-outcome.ts';

export interface ClientStorage {
  /** @throws AlreadyExistsError if the client id is taken. The project must exist. */
  createClient(client: Client): Promise<void>;
  findClient(clientId: string): Promise<Stored<Client> | undefined>;
  /** Whether there is a client of any project, in whichever state. */
  hasClients(): Promise<boolean>;
  /** Those of the project, in the order of creation. */
  listClients(projectId: string, page: PageRequest): Promise<Page<Stored<Client>>>;
  /**
   * Replaces every field but `clientId`, `projectId` and `lastUsedAt`, secrets included, if nobody has changed the client
   * or its project since.
   */
  updateClient(client: Stored<Client>): Promise<UpdateOutcome>;
  /** Records a use, which does not change the revision. Callers do so at most once a day for each client. */
  touchClient(clientId: string, now: number): Promise<void>;
  /**
   * Clients that nobody needs any more, at most `limit` of each kind: those neither used nor made since `unusedSince`
   * become `deleted` at `now`; those deleted at `deletedBefore` or earlier are erased, with their codes and refresh tokens.
   * Resolves to the client ids.
   */
  retireClients(retirement: {
    now: number;
    unusedSince: number;
    deletedBefore: number;
    limit: number;
  }): Promise<{ readonly deleted: readonly string[]; readonly erased: readonly string[] }>;
}
