/**
 * One resumable upload during one request. Storage has the upload's state, so any node can continue the upload. If
 * several requests send bytes at the same time, only the newest one changes the upload.
 */
import { presentFields } from '@grantway/protocol/present-fields';
import type { Account } from '../../../records/account.ts';
import type { ContentAddition } from '../../../records/content.ts';
import type { UploadInTurn } from '../../../records/upload.ts';
import type { MediaUpload } from '../../catalogue/api-definition.ts';
import type { AdmittedCall, MethodRoute } from '../call/call-context.ts';
import { resumeCall } from '../call/described-call.ts';
import { contentTimes, newContentId, requireAppended } from '../content/kept-contents.ts';
import { optionalUploadParameters } from './upload-parameters.ts';
import { uploadTakenOver } from './upload-refusals.ts';
import type { UploadContext } from './upload-request.ts';
import { seededBytes, type UploadState } from './upload-state.ts';

/** Undefined removes a value. */
type StateChanges = { readonly size?: number } & {
  readonly [Name in 'total' | 'mediaType' | 'steps' | 'sha256' | 'answer']?: UploadState[Name] | undefined;
};

export class UploadSession {
  readonly route: MethodRoute;
  readonly upload: MediaUpload;
  readonly #row: UploadInTurn;
  readonly #context: UploadContext;
  #contentId: string | undefined;
  #state: UploadState;

  constructor(row: UploadInTurn, route: MethodRoute, upload: MediaUpload, context: UploadContext) {
    this.route = route;
    this.upload = upload;
    this.#row = row;
    this.#context = context;
    this.#contentId = row.contentId;
    this.#state = row.state as UploadState;
  }

  get state(): UploadState {
    return this.#state;
  }

  get contentId(): string | undefined {
    return this.#contentId;
  }

  /** An API that keeps files also needs stored content for an empty file. */
  get isWhole(): boolean {
    const { answer, size, total } = this.#state;
    if (answer !== undefined) return true;
    return size === total && (this.#contentId !== undefined || !this.upload.keepsContent);
  }

  /** Changes only memory; `store` and `addPieces` write to storage. */
  change(changes: StateChanges): void {
    this.#state = presentFields<UploadState>({ ...this.#state, ...changes });
  }

  startOver(): void {
    this.#contentId = undefined;
    this.change({ size: 0, steps: undefined, sha256: undefined });
  }

  /** @throws ApiError with code 409 if a newer request has taken over */
  async store(): Promise<void> {
    if (!(await this.#advance())) throw uploadTakenOver();
  }

  /** @throws ApiError like `store`, and if the quota is exceeded */
  async addPieces(at: number, pieces: readonly Uint8Array[]): Promise<void> {
    this.#contentId ??= newContentId(this.#context.randomBytes);
    this.change({ size: pieces.reduce((sum, piece) => sum + piece.length, at) });
    const { accountSub } = this.#row;
    const { lifetimeSeconds } = this.#context.uploads;
    const addition = {
      id: this.#contentId,
      accountSub,
      at,
      pieces,
      ...contentTimes(this.#context, lifetimeSeconds),
    };
    if (!(await this.#advance(addition))) throw uploadTakenOver();
  }

  /** Storage forgets the content, because it now belongs to an item, or to the upload token in the answer. */
  async finish(answer: UploadState['answer']): Promise<void> {
    this.change({ answer });
    const row = this.#rowWith({ contentId: undefined, isFinished: true });
    const earlierContent = this.upload.atOwnAddress ? 'leave' : 'drop';
    // A newer request stores the same response, so either may win.
    await this.#context.storage.advanceUpload(row, undefined, earlierContent);
  }

  discard(): Promise<void> {
    return this.#context.storage.deleteUpload(this.#row.sha256);
  }

  /** The call that started the upload, with the account's current data. */
  call(account: Account): AdmittedCall {
    const { request, params, token, metadata, startedAt, seed } = this.#state;
    const began = {
      ...{ request, params, metadata, route: this.route, more: optionalUploadParameters },
      ...{ now: startedAt, randomBytes: seededBytes(seed) },
    };
    return resumeCall({ account, token }, began, this.#context);
  }

  async #advance(addition?: ContentAddition): Promise<boolean> {
    const row = this.#rowWith({ contentId: this.#contentId });
    const outcome = await this.#context.storage.advanceUpload(row, addition);
    if (outcome === 'outdated') return false;
    requireAppended(outcome === 'advanced' ? 'appended' : outcome, this.#context);
    return true;
  }

  #rowWith(changes: { readonly contentId: string | undefined; readonly isFinished?: true }): UploadInTurn {
    return presentFields<UploadInTurn>({ ...this.#row, ...changes, state: this.#state });
  }
}
