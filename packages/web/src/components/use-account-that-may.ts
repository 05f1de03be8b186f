/** Finds another account, signed in in this browser, that has the permission for a fix. */
import type { Fix } from '@grantway/protocol/fix';
import { useQuery } from '@tanstack/react-query';
import { type OtherAccount, otherAccounts, type Permission, permissionsAs } from '../api/session.ts';

const needed: Readonly<Record<Fix['at'], Permission>> = {
  'redirect-uris': 'clients.update',
  client: 'clients.setState',
  project: 'projects.delete',
  scopes: 'projects.update',
  'one-scope': 'projects.update',
  'test-users': 'projects.update',
  audience: 'projects.update',
  verification: 'projects.submit',
  api: 'projects.update',
  policy: 'organizations.update',
  account: 'accounts.setState',
};

/** @param fix undefined if the current account has the permission itself */
export function useAccountThatMay(fix: Fix | undefined): OtherAccount | undefined {
  const { data } = useQuery({
    queryKey: ['session', 'others', fix],
    queryFn: async () => (await find(fix)) ?? null,
    enabled: fix !== undefined,
    staleTime: 30_000,
  });
  return data ?? undefined;
}

async function find(fix: Fix | undefined): Promise<OtherAccount | undefined> {
  if (fix === undefined) return undefined;
  for (const other of await otherAccounts()) {
    if (await mayMake(fix, other.authuser)) return other;
  }
  return undefined;
}

async function mayMake(fix: Fix, authuser: number): Promise<boolean> {
  return (await permissionsAs(authuser, placeOf(fix))).includes(needed[fix.at]);
}

function placeOf(fix: Fix) {
  switch (fix.at) {
    case 'policy':
      return { organization: fix.organization };
    case 'account':
      return undefined;
    case 'api':
      return { project: fix.project };
    default:
      return { client: fix.client };
  }
}
