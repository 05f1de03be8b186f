/**
 * Rules that make calls of a development server fail, to test an app's retries. The server keeps at most 100 rules, in
 * memory only.
 */
import { z } from 'zod';
import type { AdmittedFacts } from '../../apis/gateway/call/call-context.ts';
import type { ApiErrorContent } from '../../http/api-error.ts';
import { failureContent, failureNames } from './failure-errors.ts';

const retryAfterSeconds = z.int().min(0).max(86_400);

const rule = z.strictObject({
  error: z.enum(failureNames),
  /** A service such as `drive.googleapis.com`, or a method such as `drive.files.list`. By default every call. */
  call: z.string().min(1).max(200).optional(),
  projectId: z.string().min(1).max(200).optional(),
  /** By default all calls, until the rules change. */
  times: z.int().min(1).max(1_000_000).optional(),
  status: z.literal([403, 429]).optional(),
  retryAfterSeconds: retryAfterSeconds.optional(),
});

export const rulesSchema = z.strictObject({ rules: z.array(rule).max(100) });

export type FailureRule = z.output<typeof rule>;

/** Names an error for this call, whatever the rules say. */
const failureHeader = 'x-grantway-fail';

export class FailureRules {
  #rules: FailureRule[] = [];

  /** The rules, each with the number of calls that will still fail. */
  get rules(): readonly FailureRule[] {
    return this.#rules;
  }

  set rules(rules: readonly FailureRule[]) {
    this.#rules = [...rules];
  }

  /** Undefined if the call doesn't fail. */
  readonly errorFor = (call: AdmittedFacts): ApiErrorContent | undefined => {
    const wanted = failureNames.find((name) => name === call.headers[failureHeader]?.trim());
    if (wanted !== undefined) return failureContent(wanted, call.service, {});
    const index = this.#rules.findIndex((one) => isAbout(one, call));
    const found = this.#rules[index];
    if (found === undefined) return undefined;
    const left = found.times === undefined ? undefined : found.times - 1;
    if (left === 0) this.#rules.splice(index, 1);
    else if (left !== undefined) this.#rules[index] = { ...found, times: left };
    return failureContent(found.error, call.service, found);
  };
}

function isAbout({ call: name, projectId }: FailureRule, call: AdmittedFacts): boolean {
  if (projectId !== undefined && projectId !== call.projectId) return false;
  return name === undefined || name === call.service || name === call.method;
}
