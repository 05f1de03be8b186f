/** Checks that every server of the refresh cases answers the same, so that all do the same work (RFC 6749 §5.1). */

/** @throws Error unless the body is a token response with an opaque access token and no ID token */
export function checkTokenAnswer(body: string): void {
  const answer: unknown = JSON.parse(body);
  if (typeof answer !== 'object' || answer === null || !('access_token' in answer)) {
    throw new Error('The answer has no access_token.');
  }
  if (typeof answer.access_token !== 'string' || answer.access_token.length < 20) {
    throw new Error('The access token is too short.');
  }
  // RFC 7515 §7.1: a JWT has three parts with dots between them. A server that signs a JWT does other work than one that
  // seals or stores an opaque token, so the comparison would be unfair.
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(answer.access_token)) {
    throw new Error('The access token is a JWT, not opaque.');
  }
  if ('id_token' in answer) throw new Error('The answer has an ID token, which this case must not sign.');
}
