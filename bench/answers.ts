/** Checks that each server does the measured work, so that no server looks fast by failing. */

/** @throws Error unless the body is a token response with an opaque access token and no ID token */
export function checkTokenAnswer(body: string): void {
  const answer = parseObject(body);
  if (typeof answer.access_token !== 'string' || answer.access_token.length < 20) {
    throw new Error('The answer has no access_token of at least 20 characters.');
  }
  // To sign a JWT (RFC 7515 §7.1) is other work than to make an opaque token, so the comparison would be unfair.
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(answer.access_token)) {
    throw new Error('The access token is a JWT, not opaque.');
  }
  if ('id_token' in answer) throw new Error('The answer has an ID token, which this case must not sign.');
}

export function checkTokenInfo(body: string): void {
  const { aud, scope, exp } = parseObject(body);
  if ([aud, scope, exp].some((value) => typeof value !== 'string')) {
    throw new Error('The answer needs aud, scope and exp.');
  }
}

export function checkNotes(body: string): void {
  const { owner } = parseObject(body);
  if (typeof owner !== 'string' || owner === '') throw new Error('The answer has no owner.');
}

export function checkAbout(body: string): void {
  const answer = parseObject(body);
  if (Object.keys(answer).join() !== 'user') throw new Error('The answer must have the field user only.');
  const { emailAddress } = answer.user as Readonly<Record<string, unknown>>;
  if (typeof emailAddress !== 'string') throw new Error('The answer has no email address of the user.');
}

/** @param fields those of each file */
export function checkHundredFiles(body: string, fields: readonly string[]): void {
  const { files } = parseObject(body);
  if (!Array.isArray(files) || files.length !== 100) throw new Error('The answer does not list 100 files.');
  const keys = Object.keys(files[0]).sort().join();
  if (keys !== fields.toSorted().join()) throw new Error(`The files of the answer have the fields ${keys}.`);
}

export function checkChannel(body: string): void {
  const { items } = parseObject(body);
  const [channel] = Array.isArray(items) ? items : [];
  if (channel?.statistics?.viewCount === undefined)
    throw new Error('The answer has no channel with statistics.');
}

function parseObject(body: string): Readonly<Record<string, unknown>> {
  const answer: unknown = JSON.parse(body);
  if (typeof answer !== 'object' || answer === null) throw new Error('The answer is not a JSON object.');
  return answer as Readonly<Record<string, unknown>>;
}
