/** What storage promises about clients. `storage.ts` has the rules that all interfaces share. */
import type { Client, ClientSecret } from '../../records/client.ts';
import type { EventDraft } from '../../records/event.ts';
import type { Project } from '../../records/project.ts';
import type { Stored } from '../../records/stored.ts';
import type { Eventually } from '../engine/eventually.ts';
import type { Page, PageRequest } from './page.ts';
import type { UpdateOutcome } from './update-outcome.ts';

export type ClientWithProject = { readonly client: Client; readonly project: Project };

export interface ClientStorage {
  /** @throws AlreadyExistsError if the client id is taken; TypeError if there is no such project */
  createClient(client: Client, event: EventDraft): Promise<void>;
  findClient(clientId: string): Promise<Stored<Client> | undefined>;
  /**
   * The client together with its project. Takes both from memory if they haven't changed. `lastUsedAt` may be older than the
   * last use.
   */
  findClientWithProject(clientId: string): Promise<ClientWithProject | undefined>;
  /** Whether any project has a client, in any state. */
  hasClients(): Promise<boolean>;
  /** The project's clients, in the order of creation. */
  listClients(projectId: string, page: PageRequest): Promise<Page<Stored<Client>>>;
  /**
   * Replaces every field, including secrets, except `clientId`, `projectId`, and when the client and its secrets were last
   * used. Does so only if neither the
   * client nor its project has changed since the client was read.
   */
  updateClient(client: Stored<Client>, event: EventDraft): Promise<UpdateOutcome>;
  /**
   * Records a use without changing the revision. Code exchanges and refreshes record their use themselves, at most once a
   * day per client.
   */
  touchClient(clientId: string, now: number): Promise<void>;
  /**
   * Records that a secret of the client has authenticated a request, without changing the revision. Writes at most once a day
   * for each secret, and returns nothing at once if this process knows that the use of this day is recorded.
   */
  touchClientSecret(clientId: string, secret: ClientSecret, now: number): Eventually<void>;
  /**
   * Retires clients that nobody needs. Clients neither used nor created since `unusedSince` become `deleted` at `now`.
   * Clients deleted at `deletedBefore` or earlier are erased together with their codes and refresh tokens. Takes at most
   * `limit` of each kind, and resolves to the client ids. The client `kept` and clients of deleted projects never become
   * `deleted` here.
   */
  retireClients(retirement: {
    now: number;
    unusedSince: number;
    deletedBefore: number;
    limit: number;
    kept?: string;
  }): Promise<{ readonly deleted: readonly string[]; readonly erased: readonly string[] }>;
}
