/**
 * The checks of an authorization request, in the order in which they run. The authorization endpoint stops at the first
 * check that fails. An explanation (`explain-admission.ts`) runs them to the end.
 */

/** For each check, a sentence that is true if the request passes it. */
export const requestChecks = {
  length: 'The request is short enough.',
  encoding: 'The parameters are well formed.',
  singleClient: 'client_id and redirect_uri appear only once.',
  client: 'The client exists.',
  clientState: 'The client is active, and its project isn’t deleted.',
  redirectUri: 'The client may use this redirect URI.',
  singleParameters: 'Every parameter appears only once.',
  requestObjects: 'The request has no request object.',
  knownParameters: 'Every parameter is known.',
  responseType: 'The response type is supported.',
  responseMode: 'The client may use this response mode.',
  scopes: 'The requested scopes exist.',
  declaredScopes: 'The project may request these scopes.',
  resources: 'The request names only APIs of this server, and scopes of theirs.',
  scopeCount: 'The request doesn’t name too many scopes.',
  accessType: 'access_type is valid.',
  includeGrantedScopes: 'include_granted_scopes is valid.',
  prompt: 'prompt is valid.',
  authentication: 'The parameters about the sign-in are valid.',
  codeChallenge: 'The code challenge is valid.',
  codeChallengeRequired: 'The request has a code challenge, or needs none.',
} as const;

export type RequestCheck = keyof typeof requestChecks;

/**
 * @param check throws an `OAuthError` if it fails
 * @param instead returns the value with which an explanation continues after the check failed. Without `instead`, the
 * explanation fails with the error of the check
 */
export type RunCheck = <Value>(
  name: RequestCheck,
  check: () => Value | Promise<Value>,
  instead?: () => Value,
) => Promise<Value>;

export const stopAtFirstFailure: RunCheck = async (_, check) => check();
