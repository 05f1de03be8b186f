import type { Fact, Finding } from './explanation.ts';
import type { MetadataPromise } from './metadata.ts';

/** What a server adds to an explanation. */
export type ServerExplanation = {
  readonly facts: readonly Fact[];
  readonly findings: readonly Finding[];
  /** Of the issuer whose address was pasted. */
  readonly promises: readonly MetadataPromise[];
};
