/**
 * Passwords: which ones are good enough (NIST SP 800-63B-4 §3.1.1), and their digests, Argon2id (RFC 9106) in the PHC
 * string format, so that the parameters can grow without making older digests useless.
 */
import { argon2 } from 'node:crypto';
import { constantTimeEqual } from '@grantway/protocol/constant-time';
import type { RandomBytes } from '../../keys/key-ring.ts';
import type { Account } from '../../records/account.ts';
import { isCommonPassword } from './common-passwords.ts';
import { createDerivationQueue, type DerivationPlace } from './derivation-queue.ts';

/** Counted in characters after normalization. */
export const minimumPasswordLength = 12;
export const maximumPasswordLength = 256;

export type PasswordProblem = 'too-short' | 'too-long' | 'too-common' | 'contains-address';

type Parameters = { readonly memory: number; readonly passes: number; readonly parallelism: number };

/** 19 MiB, two passes, one lane: what OWASP's password storage recommendations ask for at least. Memory is in KiB. */
const currentParameters: Parameters = { memory: 19_456, passes: 2, parallelism: 1 };
/** One for the whole process, whose memory and cores it is about. */
const queue = createDerivationQueue({ running: 2, waiting: 64 });

const saltBytes = 16;
const digestBytes = 32;

/** An address's part before the @ counts as contained in a password only where it is at least this long. */
const tellingCharacters = 4;

/**
 * A place among the passwords that are being hashed. The caller must leave it.
 * @throws OAuthError `temporarily_unavailable` where there is none
 */
export function takeHashingPlace(): DerivationPlace {
  return queue.takePlace();
}

/**
 * The digest of a password, as a PHC string. What it is of can't be told from it, nor whether two are of the same.
 *
 * @throws OAuthError `temporarily_unavailable` where too many passwords are being hashed already
 */
export async function hashPassword(password: string, randomBytes: RandomBytes): Promise<string> {
  const salt = randomBytes(saltBytes);
  const digest = await atOwnPlace((place) =>
    deriveDigest(password, salt, digestBytes, currentParameters, place),
  );
  const { memory, passes, parallelism } = currentParameters;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(digest)}`;
}

/**
 * Whether the password is the one that `encoded` was made of. For an account that has none (`undefined`) the answer is
 * no, after the same work, so that its duration does not tell which accounts have one.
 *
 * @param place where the caller has taken one already
 * @throws TypeError if `encoded` is not what `hashPassword` makes, OAuthError as `hashPassword`
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
  // No password that could be set is longer: it is not worth the hashing of more.
  const candidate = password.slice(0, 4 * maximumPasswordLength);
  const tagLength = known?.digest.length ?? digestBytes;
  const digest = await deriveDigest(candidate, salt, tagLength, parameters, place);
  return known !== undefined && candidate === password && constantTimeEqual(digest, known.digest);
}

/** Why a password can't be chosen, or undefined where it can. SP 800-63B-4: no rules of composition, and no expiry. */
export async function findPasswordProblem(
  password: string,
  account: Pick<Account, 'email'>,
): Promise<PasswordProblem | undefined> {
  const normalized = normalize(password);
  const length = [...normalized].length;
  // Departs from SP 800-63B-4 §3.1.1.2, which wants 15 where a password stands alone (decision 0020).
  if (length < minimumPasswordLength) return 'too-short';
  if (length > maximumPasswordLength) return 'too-long';
  const folded = normalized.toLowerCase();
  const address = normalize(account.email).toLowerCase();
  const [localPart = ''] = address.split('@');
  const containsName = localPart.length >= tellingCharacters && folded.includes(localPart);
  if (containsName || folded.includes(address)) return 'contains-address';
  // SP 800-63B-4 §3.1.1.2: compared with a list of what is commonly used, expected or compromised.
  return (await isCommonPassword(folded)) ? 'too-common' : undefined;
}

/** SP 800-63B-4 §3.1.1.2: the same characters typed on another device are the same password. */
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
