/**
 * Checks whether passwords are good enough (NIST SP 800-63B-4 §3.1.1) and makes their digests: Argon2id (RFC 9106) in
 * the PHC string format. That format contains the parameters, so they can grow while older digests stay valid.
 */
import { argon2 } from 'node:crypto';
import { constantTimeEqual } from '@grantway/protocol/constant-time';
import type { RandomBytes } from '../../keys/key-ring.ts';
import type { Account } from '../../records/account.ts';
import { isCommonPassword } from './common-passwords.ts';
import { createDerivationQueue, type DerivationPlace } from './derivation-queue.ts';

/** In characters after normalization. */
export const minimumPasswordLength = 12;
export const maximumPasswordLength = 256;

export type PasswordProblem = 'too-short' | 'too-long' | 'too-common' | 'contains-address';

type Parameters = { readonly memory: number; readonly passes: number; readonly parallelism: number };

/** Memory in KiB. OWASP's password storage recommendations ask for at least this: 19 MiB, two passes, one lane. */
const currentParameters: Parameters = { memory: 19_456, passes: 2, parallelism: 1 };
/** One queue for the whole process, because it protects the process's memory and cores. */
const queue = createDerivationQueue({ running: 2, waiting: 64 });

const saltBytes = 16;
const digestBytes = 32;

/** A password must not contain the part of the email address before the @, if that part is at least this long. */
const tellingCharacters = 4;

/**
 * The caller must call the place's `leave` afterwards.
 * @throws OAuthError `temporarily_unavailable` if no place is free
 */
export function takeHashingPlace(): DerivationPlace {
  return queue.takePlace();
}

/** @throws OAuthError `temporarily_unavailable` if the process is hashing too many passwords */
export async function hashPassword(password: string, randomBytes: RandomBytes): Promise<string> {
  const salt = randomBytes(saltBytes);
  const digest = await atOwnPlace((place) =>
    deriveDigest(password, salt, digestBytes, currentParameters, place),
  );
  const { memory, passes, parallelism } = currentParameters;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(digest)}`;
}

/**
 * Without a digest, the result is false after the same work, so the time doesn't tell which accounts have a password.
 *
 * @param encoded the digest as a PHC string
 * @param place a place that the caller has already taken
 * @throws TypeError if `encoded` isn't a PHC string of `hashPassword`; OAuthError as `hashPassword`, if there is no
 * `place`
 */
export function verifyPassword(
  password: string,
  encoded: string | undefined,
  place?: DerivationPlace,
): Promise<boolean> {
  return place === undefined
    ? atOwnPlace((own) => verifyAt(own, password, encoded))
    : verifyAt(place, password, encoded);
}

async function verifyAt(
  place: DerivationPlace,
  password: string,
  encoded: string | undefined,
): Promise<boolean> {
  const known = encoded === undefined ? undefined : parseEncoded(encoded);
  const { parameters, salt } = known ?? { parameters: currentParameters, salt: new Uint8Array(saltBytes) };
  // Nobody can set a longer password, so don't hash more.
  const candidate = password.slice(0, 4 * maximumPasswordLength);
  const tagLength = known?.digest.length ?? digestBytes;
  const digest = await deriveDigest(candidate, salt, tagLength, parameters, place);
  return known !== undefined && candidate === password && constantTimeEqual(digest, known.digest);
}

/**
 * Undefined if the account can have this password. By SP 800-63B-4, there are no rules of composition, and no expiry.
 */
export async function findPasswordProblem(
  password: string,
  account: Pick<Account, 'email'>,
): Promise<PasswordProblem | undefined> {
  const normalized = normalize(password);
  const length = [...normalized].length;
  // SP 800-63B-4 §3.1.1.2 asks for 15 characters if there is no second factor. Decision 0020 says why we ask for fewer.
  if (length < minimumPasswordLength) return 'too-short';
  if (length > maximumPasswordLength) return 'too-long';
  const folded = normalized.toLowerCase();
  const address = normalize(account.email).toLowerCase();
  const [localPart = ''] = address.split('@');
  const containsName = localPart.length >= tellingCharacters && folded.includes(localPart);
  if (containsName || folded.includes(address)) return 'contains-address';
  // SP 800-63B-4 §3.1.1.2: compare the password with a list of commonly used, expected or compromised passwords.
  return (await isCommonPassword(folded)) ? 'too-common' : undefined;
}

/** SP 800-63B-4 §3.1.1.2: devices can encode the same typed characters differently, so normalize them. */
function normalize(text: string): string {
  return text.normalize('NFKC');
}

function deriveDigest(
  password: string,
  salt: Uint8Array,
  tagLength: number,
  parameters: Parameters,
  place: DerivationPlace,
): Promise<Uint8Array> {
  const message = Buffer.from(normalize(password));
  return place.run(
    () =>
      new Promise((resolve, reject) => {
        argon2('argon2id', { message, nonce: salt, tagLength, ...parameters }, (error, digest) =>
          error === null ? resolve(digest) : reject(error),
        );
      }),
  );
}

async function atOwnPlace<Result>(work: (place: DerivationPlace) => Promise<Result>): Promise<Result> {
  const place = takeHashingPlace();
  try {
    return await work(place);
  } finally {
    place.leave();
  }
}

function parseEncoded(encoded: string): { parameters: Parameters; salt: Uint8Array; digest: Uint8Array } {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(
    encoded,
  );
  if (match === null) throw new TypeError('a stored password digest is not an Argon2id PHC string');
  const [, memory, passes, parallelism, salt = '', digest = ''] = match;
  return {
    parameters: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    digest: Buffer.from(digest, 'base64'),
  };
}

/** PHC strings have no padding. */
function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('=', '');
}
