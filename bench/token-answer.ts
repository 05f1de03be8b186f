/** What every server of the refresh cases must answer, so that all do the same work: RFC 6749 §5.1. */

/** @throws Error unless the body is a token answer with an opaque access token and no ID token */
export function checkTokenAnswer(body: string): void {
  const answer: unknown = JSON.parse(body);
  if (typeof answer !== 'object' || answer === null || !('access_token' in answer)) {
    throw new Error('There is no access_token in the answer.');
  }
  if (typeof answer.access_token !== 'string' || answer.access_token.length < 20) {
    throw new Error('The access token is too short to be one.');
  }
  // RFC 7515 §7.1: three parts between two dots. Signing one is other work than sealing or storing an opaque token.
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(answer.access_token)) {
    throw new Error('The access token is a JWT, not opaque.');
  }
  if ('id_token' in answer)
    throw new Error('There is an ID token in the answer: nobody is to sign one here.');
}
