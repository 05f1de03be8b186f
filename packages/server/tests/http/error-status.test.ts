import { expect, test } from 'vitest';
import { statusOfError } from '../../src/http/error-status.ts';

test.each([
  ['admin_policy_enforced', 400],
  ['access_not_configured', 400],
  ['policy_enforced', 400],
  ['invalid_grant', 400],
  ['redirect_uri_mismatch', 400],
  ['deleted_client', 401],
  ['access_denied', 403],
  ['org_internal', 403],
  ['disallowed_useragent', 403],
  ['restricted_client', 403],
  ['rate_limit_exceeded', 403],
] as const)('the error %s has status %i', (code, status) => {
  expect(statusOfError(code)).toBe(status);
});
