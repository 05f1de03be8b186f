/** Finds the email addresses and client names that belong to the ids in events. */
import type { AuditTexts } from '@grantway/messages/console/audit';
import { useAccountEmails } from '../api/account-names.ts';
import type { AuditEvent } from '../api/operations.ts';
import { useList } from '../api/queries.ts';
import { session } from '../api/session.ts';
import type { AuditPlace, Subject } from './event-filter.ts';

/** Returns the id if the name is unknown. */
export type EventNames = (subject: Subject, id: string) => string;

const all = { pageSize: '1000' };

export function useEventNames(
  events: readonly AuditEvent[],
  { project, organization }: AuditPlace,
  text: AuditTexts,
): { readonly names: EventNames; readonly isLoading: boolean } {
  const seesAccounts = session().permissions.includes('accounts.get');
  const { emails: accounts, isLoading } = useAccountEmails(events.flatMap(accountsOf));
  const isWanted = project !== undefined;
  const place = { project: project ?? '' };
  const members = useList('projects.members.list', 'members', place, all, isWanted && !seesAccounts);
  // Administrators of an organization may list only its accounts. Without this filter, the server answers 403.
  const ofOrganization = { ...all, filter: `organization = "${organization}"` };
  const isInside = organization !== undefined && !seesAccounts;
  const own = useList('accounts.list', 'accounts', {}, ofOrganization, isInside);
  const clients = useList('clients.list', 'clients', place, all, isWanted);
  const listed = [...(members.data ?? []), ...(own.data ?? [])];
  const emails = new Map([...accounts, ...listed.map(({ id, email }) => [id, email] as const)]);
  const clientNames = new Map((clients.data ?? []).map(({ id, name }) => [id, name]));
  const nameOf: EventNames = (subject, id) => {
    if (subject === 'account') return emails.get(id) ?? id;
    if (subject === 'client') return clientNames.get(id) ?? id;
    if (subject !== 'actor') return id;
    if (id === 'operator' || id === 'server') return text.actors[id];
    const [kind, who = ''] = id.split(/:(.*)/s);
    return nameOf(kind === 'client' ? 'client' : 'account', who);
  };
  // The list waits for the names, because its columns would move if an id became a name.
  const waits = [isWanted && !seesAccounts && members, isInside && own, isWanted && clients];
  return {
    names: nameOf,
    isLoading: isLoading || waits.some((list) => list && list.data === undefined && !list.error),
  };
}

function accountsOf({ account, actor }: AuditEvent): readonly string[] {
  return [account, /^account:(.*)$/s.exec(actor)?.[1]].filter((id) => id !== undefined);
}
