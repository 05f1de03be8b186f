/** A reason as the server sends it. `packages/messages/src/reasons` has its texts, except those of a newer server. */
export type SaidReason = { readonly name: string; readonly parameters: Readonly<Record<string, string>> };

export type FieldViolation = { readonly field: string; readonly reason: SaidReason | undefined };

type Content = {
  /** The HTTP status, or 0 if the server didn't answer. */
  readonly status: number;
  /** For developers, in English. */
  readonly message: string;
  /** Google's status code: `PERMISSION_DENIED`, `ABORTED`, … */
  readonly code?: string;
  /** The reason in `ErrorInfo`: `SESSION_REFUSED`, `CONFLICT`, … */
  readonly reason?: string;
  readonly violations?: readonly FieldViolation[];
  readonly reasons?: readonly SaidReason[];
};

export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly status: number;
  readonly code: string;
  readonly reason: string;
  readonly violations: readonly FieldViolation[];
  readonly reasons: readonly SaidReason[];

  constructor({ status, message, code = '', reason = '', violations = [], reasons = [] }: Content) {
    super(message);
    this.status = status;
    this.code = code;
    this.reason = reason;
    this.violations = violations;
    this.reasons = reasons;
  }

  /** Somebody changed the record after this page read it. */
  get isConflict(): boolean {
    return this.code === 'ABORTED';
  }

  /** Returns the failure without the violations that fields show. Undefined if the fields show all of them. */
  exceptFor(isShown: (field: string) => boolean): ApiFailure | undefined {
    const violations = this.violations.filter(({ field }) => !isShown(field));
    if (violations.length === this.violations.length) return this;
    const { status, message, code, reason, reasons } = this;
    return violations.length === 0
      ? undefined
      : new ApiFailure({ status, message, code, reason, reasons, violations });
  }

  get isTemporary(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

type Parameters = Readonly<Record<string, string>>;

/** A detail of the error: `google.rpc.ErrorInfo`, `BadRequest` or `PreconditionFailure`. */
type Detail = {
  readonly reason?: string;
  readonly metadata?: Parameters;
  readonly fieldViolations?: readonly {
    readonly field: string;
    readonly reason?: string;
    readonly metadata?: Parameters;
  }[];
  readonly violations?: readonly { readonly type: string; readonly metadata?: Parameters }[];
};

type ErrorBody = {
  readonly error?: {
    readonly message?: string;
    readonly status?: string;
    readonly details?: readonly Detail[];
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
    violations: details
      .flatMap(({ fieldViolations = [] }) => fieldViolations)
      .map(({ field, reason, metadata }) => ({ field, reason: said(reason, metadata) })),
    reasons: details.flatMap(({ reason, metadata, violations = [] }) => [
      ...(reason === undefined ? [] : [{ name: reason, parameters: metadata ?? {} }]),
      ...violations.map(({ type, metadata: causes = {} }) => ({ name: type, parameters: causes })),
    ]),
  });
}

function said(name: string | undefined, parameters: Parameters = {}): SaidReason | undefined {
  return name === undefined ? undefined : { name, parameters };
}
