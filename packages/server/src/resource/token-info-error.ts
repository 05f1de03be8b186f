/** The tokeninfo endpoint gave no usable answer, so the token could not be checked. The error contains no token. */
export class TokenInfoError extends Error {
  override readonly name = 'TokenInfoError';
  /** Whether the same request may succeed later. If it's false, somebody has to change the configuration. */
  readonly temporary: boolean;

  constructor(message: string, options: ErrorOptions & { readonly temporary: boolean }) {
    super(message, options);
    this.temporary = options.temporary;
  }
}

/** Statuses of a server that is overloaded, restarting, or failed on this one request. */
export function isTemporaryStatus(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/**
 * Node's codes for failures that a retry doesn't help, such as a host name that doesn't exist or a certificate that the
 * API doesn't trust.
 */
const permanentCodes =
  /^(?:ENOTFOUND|ERR_INVALID_URL|ERR_TLS_|ERR_SSL_|CERT_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_)/;

/**
 * Whether a failed `fetch` may succeed later. Only Node says what failed. In other runtimes, every failure counts as
 * temporary.
 */
export function isTemporaryFailure(failure: unknown): boolean {
  const code = codeOf(failure) ?? codeOf((failure as { cause?: unknown } | undefined)?.cause);
  return code === undefined || !permanentCodes.test(code);
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}
