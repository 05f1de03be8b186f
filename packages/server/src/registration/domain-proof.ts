/** Checks whether a domain's owner has published a project's challenge under the domain (CON-12). */
import { type Reason, reason } from '@grantway/messages/reasons/reason';
import { fetchText, textLimits } from '../http/outgoing/fetch-text.ts';
import {
  createResolver,
  type NameResolver,
  type OutgoingOptions,
  OutgoingRequestError,
  orTimeout,
} from '../http/outgoing/guarded-request.ts';
import type { ProjectDomain } from '../records/project-domain.ts';

/** The text of the DNS record, and of a line of the file. */
export function challengeText({ challenge }: Pick<ProjectDomain, 'challenge'>): string {
  return `grantway-domain-verification=${challenge}`;
}

/** A file can have several lines, one for each project. */
export function challengeFile({ domain }: Pick<ProjectDomain, 'domain'>): string {
  return `https://${domain}/.well-known/grantway-domain-verification.txt`;
}

/** Resolves to undefined if the domain's challenge is published, otherwise to the reason why not. */
export type DomainProver = Readonly<
  Record<'file' | 'dns', (domain: ProjectDomain) => Promise<Reason | undefined>>
>;

/** The resolver also throws if the domain has no TXT record. */
function meansNoRecord(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOTFOUND' || code === 'ENODATA';
}

type ProverOptions = OutgoingOptions & { readonly resolver?: NameResolver };

export function createDomainProver(options: ProverOptions, address = challengeFile): DomainProver {
  const problemOf = async (lines: () => Promise<readonly string[]>, expected: string, absent: Reason) => {
    try {
      return (await lines()).includes(expected) ? undefined : absent;
    } catch (error) {
      if (error instanceof OutgoingRequestError) return error.reason;
      throw error;
    }
  };
  return {
    file: (domain) => {
      const url = address(domain);
      const read = async () =>
        (await fetchText(new URL(url), options)).split('\n').map((line) => line.trim());
      const expected = challengeText(domain);
      return problemOf(read, expected, reason('PROOF_ABSENT', { where: url, expected }));
    },
    dns: (domain) => {
      const { resolver = createResolver() } = options;
      const read = async () => {
        const deadline = AbortSignal.timeout(textLimits.milliseconds);
        const records = await orTimeout(
          deadline,
          resolver.resolveTxt(domain.domain).catch((error: unknown) => {
            if (meansNoRecord(error)) return [];
            throw new OutgoingRequestError(reason('DNS_UNAVAILABLE', { domain: domain.domain }));
          }),
          { where: domain.domain, milliseconds: textLimits.milliseconds },
        );
        return records.map((parts) => parts.join(''));
      };
      const expected = challengeText(domain);
      return problemOf(read, expected, reason('PROOF_ABSENT_IN_DNS', { domain: domain.domain, expected }));
    },
  };
}
