/** The facts that both versions report about a file, computed once. */
import type { Account } from '../../../records/account.ts';
import { anyone, type DriveFile } from '../../../records/drive-file.ts';
import type { ApiCall } from '../../catalogue/api-definition.ts';
import { folderType } from '../drive-ids.ts';
import { canWrite, type FileView } from '../drive-view.ts';
import { contentOf } from '../files/file-content.ts';

/** The accounts that a response names. Reads each only once. */
export class People {
  readonly #storage: ApiCall['storage'];
  readonly #accounts: Map<string, Account | undefined>;

  constructor({ storage, account }: Pick<ApiCall, 'storage' | 'account'>) {
    this.#storage = storage;
    this.#accounts = new Map([[account.sub, account]]);
  }

  /** Undefined if the account is deleted. */
  async find(sub: string): Promise<Account | undefined> {
    if (!this.#accounts.has(sub)) this.#accounts.set(sub, await this.#storage.findAccount(sub));
    return this.#accounts.get(sub);
  }

  async load(files: readonly FileView[]): Promise<void> {
    for (const sub of new Set(files.flatMap(peopleOf))) await this.find(sub);
  }

  /** `load` has read the account. */
  known(sub: string): Account | undefined {
    return this.#accounts.get(sub);
  }
}

function peopleOf(seen: FileView): readonly string[] {
  const { ownerSub, modifiedBySub } = seen.file;
  return [ownerSub, modifiedBySub, ...granteesOf(seen)];
}

/** Only those who can write a file see who else has access. */
function granteesOf(seen: FileView): readonly string[] {
  if (seen.permissions.length === 0 || !canWrite(seen)) return [];
  return seen.permissions.map(({ grantee }) => grantee).filter((grantee) => grantee !== anyone);
}

export type Person = {
  readonly sub: string;
  /** Undefined if the account is deleted. */
  readonly account: Account | undefined;
  readonly isCaller: boolean;
};

export type FileFacts = {
  readonly seen: FileView;
  readonly origin: string;
  readonly owner: Person;
  readonly lastModifier: Person;
  readonly isOwn: boolean;
  readonly isAppAuthorized: boolean;
  readonly appProperties: DriveFile['properties'];
  readonly content: ReturnType<typeof contentOf>;
  readonly isShared: boolean;
  readonly granted: ReadonlyMap<string, Account | undefined>;
};

/** @param people has loaded those of the file */
export function factsOf(seen: FileView, call: ApiCall, people: People): FileFacts {
  const { file, permissions } = seen;
  const { account, token, origin } = call;
  const person = (sub: string): Person => ({
    sub,
    account: people.known(sub),
    isCaller: sub === account.sub,
  });
  return {
    seen,
    origin,
    owner: person(file.ownerSub),
    lastModifier: person(file.modifiedBySub),
    isOwn: seen.role === 'owner',
    isAppAuthorized: file.createdByProjectId === token.projectId,
    appProperties: file.appProperties?.[token.projectId],
    content: contentOf(file),
    isShared: permissions.length > 0,
    granted: new Map(granteesOf(seen).map((sub) => [sub, people.known(sub)])),
  };
}

export function capabilitiesOf(seen: FileView): Readonly<Record<string, boolean>> {
  const { file, role } = seen;
  const isFolder = file.mimeType === folderType;
  const isTop = file.parentId === undefined;
  const [isOwner, writes] = [role === 'owner', canWrite(seen)];
  const copies = writes || !file.copyRequiresWriter;
  return {
    canAddChildren: isFolder && writes,
    canComment: role !== 'reader',
    canCopy: !isFolder && copies,
    canDelete: isOwner && !isTop,
    canDownload: !isFolder && copies,
    canEdit: writes,
    canListChildren: isFolder,
    canModifyContent: writes && !isFolder,
    canMoveItemWithinDrive: writes && !isTop,
    canReadRevisions: false,
    canRemoveChildren: isFolder && writes,
    canRename: writes,
    canShare: isOwner || (writes && !file.writersCannotShare),
    canTrash: isOwner && !isTop,
    canUntrash: isOwner && !isTop,
  };
}

export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** Without the dot. Empty if the name has no dot. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot === -1 ? '' : name.slice(dot + 1);
}

export const folderColors: readonly string[] = [
  ...['#ac725e', '#d06b64', '#f83a22', '#fa573c', '#ff7537', '#ffad46'],
  ...['#42d692', '#16a765', '#7bd148', '#b3dc6c', '#fbe983', '#fad165'],
  ...['#92e1c0', '#9fe1e7', '#9fc6e7', '#4986e7', '#9a9cff', '#b99aff'],
  ...['#8f8f8f', '#cabdbf', '#cca6ac', '#f691b2', '#cd74e6', '#a47ae2'],
];
