/** Checks whether a domain's owner has published a project's challenge under the domain (CON-12). */
import {
  createResolver,
  fetchText,
  type OutgoingOptions,
  OutgoingRequestError,
  orTimeout,
  outgoingLimits,
} from '../http/outgoing/guarded-request.ts';
import type { ProjectDomain } from '../records/project-domain.ts';

/** The text of the DNS record, and of a line of the file. */
export function challengeText({ challenge }: Pick<ProjectDomain, 'challenge'>): string {
  return `grantway-domain-verification=${challenge}`;
}

/** The file's address. A file can have several lines, one for each project. */
export function challengeFile({ domain }: Pick<ProjectDomain, 'domain'>): string {
  return `https://${domain}/.well-known/grantway-domain-verification.txt`;
}

/** Looks for a domain's challenge. Resolves to undefined if it's there, otherwise to a sentence that says what is wrong. */
export type DomainProver = Readonly<
  Record<'file' | 'dns', (domain: ProjectDomain) => Promise<string | undefined>>
>;

/** Whether the lookup succeeded and found no TXT record. The resolver throws in this case too. */
function meansNoRecord(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOTFOUND' || code === 'ENODATA';
}

/** @param address where the file is; default `challengeFile` */
export function createDomainProver(options: OutgoingOptions, address = challengeFile): DomainProver {
  const problemOf = async (where: string, lines: () => Promise<readonly string[]>, expected: string) => {
    try {
      return (await lines()).includes(expected) ? undefined : `${where} doesn’t contain ${expected}`;
    } catch (error) {
      if (error instanceof OutgoingRequestError) return `${where} ${error.message}`;
      throw error;
    }
  };
  return {
    file: (domain) => {
      const url = address(domain);
      const read = async () =>
        (await fetchText(new URL(url), options)).split('\n').map((line) => line.trim());
      return problemOf(url, read, challengeText(domain));
    },
    dns: (domain) => {
      const { resolver = createResolver() } = options;
      const read = async () => {
        const deadline = AbortSignal.timeout(outgoingLimits.milliseconds);
        const records = await orTimeout(
          deadline,
          resolver.resolveTxt(domain.domain).catch((error: unknown) => {
            if (meansNoRecord(error)) return [];
            throw new OutgoingRequestError('can’t be looked up at the moment; try again later');
          }),
        );
        return records.map((parts) => parts.join(''));
      };
      return problemOf(`the TXT record of ${domain.domain}`, read, challengeText(domain));
    },
  };
}
