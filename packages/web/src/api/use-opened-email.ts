import type { Fix } from '@grantway/protocol/fix';
import { useQuery } from '@tanstack/react-query';
import { call } from './call.ts';

/** The email address in a link from an error page. The server decrypts it for people who may add test users. */
export function useOpenedEmail(
  fix: Extract<Fix, { readonly at: 'test-users' }> | undefined,
  project: string | undefined,
): string | undefined {
  const { client = '', email, sealed } = fix ?? {};
  const { data } = useQuery({
    queryKey: ['clients.openTestUser', client, sealed],
    queryFn: () =>
      call('clients.openTestUser', {
        ids: { project: project ?? '', client },
        input: { sealed: sealed ?? '' },
      }),
    enabled: project !== undefined && email === undefined && sealed !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return email ?? data?.email;
}
