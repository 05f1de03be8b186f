/** API keys: with one, an app tells the APIs which project it belongs to (CON-10, decision 0064). */

import type { OfProject } from './project.ts';

/** A key reaches only public data. It names a project, and never a person. */
export type ApiKey = OfProject & {
  /** Sixteen hexadecimal characters. Not secret, unlike the key. */
  readonly id: string;
  /** The SHA-256 of the key. The server never stores the key itself. */
  readonly sha256: Uint8Array;
  /** The service names of the APIs that accept the key. Empty: every API that the project has enabled accepts it. */
  readonly apis: readonly string[];
  /** The addresses, or networks in CIDR notation, that may use the key. Empty: every address may. */
  readonly addresses: readonly string[];
};
