/**
 * The resumable uploads in progress. They exist only in this process, because the state of a hash can't be stored. If the
 * process stops, clients start their uploads again, as the protocol allows. The number of uploads is limited per account
 * and in total, and each upload expires.
 */
import type { HttpResponse } from '../../../http/http-message.ts';
import type { RandomBytes } from '../../../keys/key-ring.ts';
import { issueOpaqueSecret, sha256 } from '../../../keys/opaque-secret.ts';
import type { FinishUpload, MediaUpload } from '../../catalogue/api-definition.ts';
import type { AdmittedCall, MethodRoute } from '../call/api-call.ts';
import { ReceivedContent } from './received-content.ts';

type SessionLimits = { readonly perAccount: number; readonly lifetimeSeconds: number };

/** The maximum number of sessions of all accounts together. Each session takes a few kilobytes of memory. */
const maximumSessions = 5_000;

type Begun = {
  readonly route: MethodRoute;
  readonly upload: MediaUpload;
  readonly admitted: AdmittedCall;
  readonly finish: FinishUpload;
  /** The announced size; undefined if the client will send it later. */
  readonly total: number | undefined;
  readonly mediaType: string | undefined;
};

/** One upload. If several requests send bytes at the same time, only the newest request counts. */
export class UploadSession {
  readonly begun: Begun;
  readonly startedAt: number;
  readonly content = new ReceivedContent();
  /** The file's size in bytes, once it is known. */
  total: number | undefined;
  mediaType: string | undefined;
  /** The response to the upload. Undefined until all bytes have arrived, and again if storing fails. */
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

  /** Whether all bytes have arrived. */
  get isWhole(): boolean {
    return this.total !== undefined && this.content.size === this.total;
  }

  /**
   * Starts a request's turn and returns the turn's number. From now on, the server ignores bytes of older requests that are
   * still open.
   */
  takeTurn(): number {
    if (!this.isWhole) this.content.rewind();
    return ++this.#turn;
  }

  /** Whether this is still the newest turn. */
  hasTurn(turn: number): boolean {
    return this.#turn === turn;
  }
}

export class UploadSessions {
  readonly #limits: SessionLimits;
  readonly #randomBytes: RandomBytes;
  /** Keyed by the digest of the id, so the time of a lookup reveals nothing about other ids. Oldest first. */
  readonly #sessions = new Map<string, UploadSession>();

  constructor(limits: SessionLimits, randomBytes: RandomBytes) {
    this.#limits = limits;
    this.#randomBytes = randomBytes;
  }

  /** Stores a session and returns its id, which is the session's credential. At a limit, first discards an older session. */
  open(session: UploadSession): string {
    this.sweep(session.startedAt);
    this.#makeRoom((one) => one.accountSub === session.accountSub, this.#limits.perAccount);
    this.#makeRoom(() => true, maximumSessions);
    const id = issueOpaqueSecret('upload', this.#randomBytes);
    this.#sessions.set(keyOf(id), session);
    return id;
  }

  /** Returns undefined if the session is unknown, discarded, or expired at `now`. */
  find(id: string, now: number): UploadSession | undefined {
    const session = this.#sessions.get(keyOf(id));
    return session !== undefined && this.#isAlive(session, now) ? session : undefined;
  }

  discard(session: UploadSession): void {
    this.#discardEach((one) => one === session);
  }

  discardThoseOf(accountSub: string): void {
    this.#discardEach((one) => one.accountSub === accountSub);
  }

  /** Removes the sessions that have expired at `now`. */
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

  /**
   * If `limit` sessions match `counts`, discards the oldest finished one of them. If none of them is finished, discards the
   * oldest one.
   */
  #makeRoom(counts: (session: UploadSession) => boolean, limit: number): void {
    const counted = [...this.#sessions].filter(([, session]) => counts(session));
    if (counted.length < limit) return;
    const [key, session] = counted.find(([, one]) => one.finished !== undefined) ?? counted[0] ?? [];
    if (key !== undefined && session !== undefined) this.#remove(key, session);
  }

  #remove(key: string, session: UploadSession): void {
    this.#sessions.delete(key);
    // Stop receiving bytes for this session.
    session.takeTurn();
  }
}

function keyOf(id: string): string {
  return Buffer.from(sha256(id)).toString('base64');
}
