/**
 * Resumable uploads that are under way. They live in this process: the state of a digest cannot be stored, and the
 * protocol has a word for one that is gone. Bounded for each account and altogether; each ends after its lifetime.
 */
import type { HttpResponse } from '../../../http/http-message.ts';
import type { RandomBytes } from '../../../keys/key-ring.ts';
import { issueOpaqueSecret, sha256 } from '../../../keys/opaque-secret.ts';
import type { FinishUpload } from '../../catalogue/api-definition.ts';
import type { AdmittedCall, MethodRoute } from '../call/api-call.ts';
import { ReceivedContent } from './received-content.ts';

type SessionLimits = { readonly perAccount: number; readonly lifetimeSeconds: number };

/** Over all accounts. Each is some kilobytes of memory. */
const maximumSessions = 5_000;

type Begun = {
  readonly route: MethodRoute;
  readonly admitted: AdmittedCall;
  readonly finish: FinishUpload;
  /** As announced; undefined where the first bytes will say it. */
  readonly total: number | undefined;
  readonly mediaType: string | undefined;
};

/** One upload. Of several requests that send to it the latest counts. */
export class UploadSession {
  readonly begun: Begun;
  readonly startedAt: number;
  readonly content = new ReceivedContent();
  /** In bytes, as soon as it is known. */
  total: number | undefined;
  mediaType: string | undefined;
  /** The answer to the last of its bytes, once they came. */
  finished: Promise<HttpResponse> | undefined;
  #turn = 0;

  constructor(begun: Begun) {
    this.begun = begun;
    this.startedAt = begun.admitted.call.now;
    this.total = begun.total;
    this.mediaType = begun.mediaType;
  }

  get accountSub(): string {
    return this.begun.admitted.call.account.sub;
  }

  /** Whether all of its bytes have come. */
  get isWhole(): boolean {
    return this.total !== undefined && this.content.size === this.total;
  }

  /** A request begins: what came by an earlier one that is still open is settled, and no more of that is taken. */
  takeTurn(): number {
    if (!this.isWhole) this.content.rewind();
    return ++this.#turn;
  }

  /** Whether no later request has begun since. */
  hasTurn(turn: number): boolean {
    return this.#turn === turn;
  }
}

export class UploadSessions {
  readonly #limits: SessionLimits;
  readonly #randomBytes: RandomBytes;
  /** By the digest of the id, so that looking one up tells nothing of others; in the order of their beginning. */
  readonly #sessions = new Map<string, UploadSession>();

  constructor(limits: SessionLimits, randomBytes: RandomBytes) {
    this.#limits = limits;
    this.#randomBytes = randomBytes;
  }

  /** Gives the upload's id, which is all that is needed to send to it. Past a limit an older one goes. */
  open(session: UploadSession): string {
    this.sweep(session.startedAt);
    this.#makeRoom((one) => one.accountSub === session.accountSub, this.#limits.perAccount);
    this.#makeRoom(() => true, maximumSessions);
    const id = issueOpaqueSecret('upload', this.#randomBytes);
    this.#sessions.set(keyOf(id), session);
    return id;
  }

  /** Undefined where it is unknown, discarded or over at `now`. */
  find(id: string, now: number): UploadSession | undefined {
    const session = this.#sessions.get(keyOf(id));
    return session !== undefined && this.#isAlive(session, now) ? session : undefined;
  }

  discard(session: UploadSession): void {
    this.#discardEach((one) => one === session);
  }

  /** Discards every upload of the account. */
  discardThoseOf(accountSub: string): void {
    this.#discardEach((one) => one.accountSub === accountSub);
  }

  /** Forgets those that are over at `now`. */
  sweep(now: number): void {
    for (const [key, session] of this.#sessions) {
      if (this.#isAlive(session, now)) return;
      this.#remove(key, session);
    }
  }

  #discardEach(isMeant: (session: UploadSession) => boolean): void {
    for (const [key, session] of this.#sessions) if (isMeant(session)) this.#remove(key, session);
  }

  #isAlive(session: UploadSession, now: number): boolean {
    return now < session.startedAt + this.#limits.lifetimeSeconds;
  }

  /** The oldest goes, of those that are finished where there are any. */
  #makeRoom(counts: (session: UploadSession) => boolean, limit: number): void {
    const counted = [...this.#sessions].filter(([, session]) => counts(session));
    if (counted.length < limit) return;
    const [key, session] = counted.find(([, one]) => one.finished !== undefined) ?? counted[0] ?? [];
    if (key !== undefined && session !== undefined) this.#remove(key, session);
  }

  #remove(key: string, session: UploadSession): void {
    this.#sessions.delete(key);
    // What is still being received for it is not taken any more.
    session.takeTurn();
  }
}

function keyOf(id: string): string {
  return Buffer.from(sha256(id)).toString('base64');
}
