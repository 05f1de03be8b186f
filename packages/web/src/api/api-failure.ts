/** What a failed call tells: Google's error object, as the management API answers it. */

export type FieldViolation = { readonly field: string; readonly description: string };

type Content = {
  /** The HTTP status; 0 if no answer came. */
  readonly status: number;
  /** For developers, in English. */
  readonly message: string;
  /** `PERMISSION_DENIED`, `ABORTED`, … */
  readonly code?: string;
  /** `SESSION_REFUSED`, `CONFLICT`, … */
  readonly reason?: string;
  readonly violations?: readonly FieldViolation[];
};

export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly status: number;
  readonly code: string;
  readonly reason: string;
  readonly violations: readonly FieldViolation[];

  constructor({ status, message, code = '', reason = '', violations = [] }: Content) {
    super(message);
    this.status = status;
    this.code = code;
    this.reason = reason;
    this.violations = violations;
  }

  /** Somebody changed the record since this page read it. */
  get isConflict(): boolean {
    return this.code === 'ABORTED';
  }

  /** Trying again may help. */
  get isTemporary(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

type ErrorBody = {
  readonly error?: {
    readonly message?: string;
    readonly status?: string;
    readonly details?: readonly {
      readonly reason?: string;
      readonly fieldViolations?: readonly FieldViolation[];
    }[];
  };
};

export async function readFailure(response: Response): Promise<ApiFailure> {
  const body: ErrorBody = await response.json().catch(() => ({}));
  const { message = response.statusText, status = '', details = [] } = body.error ?? {};
  return new ApiFailure({
    status: response.status,
    message,
    code: status,
    reason: details.find(({ reason }) => reason !== undefined)?.reason ?? '',
    violations: details.flatMap(({ fieldViolations = [] }) => fieldViolations),
  });
}
