/**
 * What the caller sees of a file: its role, the trash state, and who else has access. Folders pass on roles and trash
 * state to their contents. The caller's scopes limit this further.
 */
import {
  anyone,
  type DriveFile,
  type DrivePermission,
  type DriveRole,
  driveRoles,
} from '../../records/drive-file.ts';
import type { ApiCall } from '../catalogue/api-definition.ts';
import { scopesNamed } from '../catalogue/scope-notation.ts';
import { fileNotFound } from './drive-errors.ts';
import { appDataFolderId, rootFolderId } from './drive-ids.ts';
import { driveLimits } from './drive-limits.ts';
import type { Searchable } from './query/query-match.ts';

export type ViewRole = DriveRole | 'owner';

export type FileView = Searchable & {
  readonly role: ViewRole;
  /** The file's permissions and those it gets from folders, one per account. */
  readonly permissions: readonly DrivePermission[];
};

type FolderState = {
  readonly isTrashed: boolean;
  readonly role: DriveRole | undefined;
  readonly permissions: readonly DrivePermission[];
  /** The ids of the folder and its ancestors, innermost first. */
  readonly path: readonly string[];
};

const nobody: readonly DrivePermission[] = [];
const nowhere: FolderState = { isTrashed: false, role: undefined, permissions: nobody, path: [] };

const scopesForEveryFile = scopesNamed(
  'drive',
  'drive.readonly',
  'drive.metadata',
  'drive.metadata.readonly',
);

/** With only these scopes, an app sees just the files that its project's apps created. */
const scopesForOwnFiles = scopesNamed('drive.file', 'drive.scripts');

/** Which scopes of a token reach files outside of application data. */
export type Reach = { readonly everyFile: readonly string[]; readonly ownFiles: readonly string[] };

const reachOfDrive: Reach = { everyFile: scopesForEveryFile, ownFiles: scopesForOwnFiles };

export class DriveView {
  readonly call: ApiCall;
  readonly rootId: string;
  readonly #reach: Reach;
  readonly #folders = new Map<string, FolderState>();

  constructor(call: ApiCall, reach = reachOfDrive) {
    this.call = call;
    this.#reach = reach;
    this.rootId = rootFolderId(call.account.sub);
  }

  get appDataFolderId(): string {
    return appDataFolderId(this.call.account.sub, this.call.token.projectId);
  }

  idOf(given: string): string {
    return this.aliases.get(given) ?? given;
  }

  get aliases(): ReadonlyMap<string, string> {
    return new Map([
      ['root', this.rootId],
      ['appDataFolder', this.appDataFolderId],
    ]);
  }

  /** @throws ApiError with code 404 if the file doesn't exist or the caller can't see it */
  async find(given: string, parameter = 'fileId'): Promise<FileView> {
    const file = await this.call.storage.findDriveFile(this.idOf(given));
    const view = file && (await this.see(file));
    if (view === undefined) throw fileNotFound(given, parameter);
    return view;
  }

  /** Undefined if the caller can't see the file. A listing sees many files, and waits only for those that need it. */
  see(file: DriveFile): FileView | undefined | Promise<FileView | undefined> {
    if (!this.#isInScope(file)) return undefined;
    const around = file.parentId === undefined ? nowhere : this.#folders.get(file.parentId);
    if (around !== undefined && !file.shared) return this.#viewOf(file, around, nobody);
    return this.#lookAround(file);
  }

  async #lookAround(file: DriveFile): Promise<FileView | undefined> {
    return this.#viewOf(file, await this.folder(file.parentId), await this.#ownPermissions(file));
  }

  #viewOf(file: DriveFile, around: FolderState, own: readonly DrivePermission[]): FileView | undefined {
    const { sub } = this.call.account;
    const role = file.ownerSub === sub ? 'owner' : strongest(around.role, roleIn(own, sub));
    if (role === undefined) return undefined;
    const permissions = joined(own, around.permissions);
    const having = (isMeant: (role: DriveRole) => boolean) =>
      new Set([
        file.ownerSub,
        ...permissions.filter((one) => isMeant(one.role)).map(({ grantee }) => grantee),
      ]);
    return {
      file,
      role,
      permissions,
      isTrashed: file.trashed || around.isTrashed,
      sharedMs: file.ownerSub === sub ? undefined : own.find(({ grantee }) => grantee === sub)?.createdMs,
      // Only searches for people ask for these.
      get readers() {
        return having(() => true);
      },
      get writers() {
        return having((one) => one === 'writer');
      },
      visibility: permissions.some(({ grantee }) => grantee === anyone) ? 'anyoneWithLink' : 'limited',
    };
  }

  async folder(id: string | undefined): Promise<FolderState> {
    const chain: DriveFile[] = [];
    let next = id;
    while (next !== undefined && !this.#folders.has(next) && chain.length <= 2 * driveLimits.depth) {
      const folder: DriveFile | undefined = await this.call.storage.findDriveFile(next);
      if (folder === undefined) break;
      chain.push(folder);
      next = folder.parentId;
    }
    let state = (next !== undefined && this.#folders.get(next)) || nowhere;
    // A listing of a large Drive visits many folders, so limit the cache.
    if (this.#folders.size > maximumFolders) this.#folders.clear();
    for (const folder of chain.toReversed()) {
      state = await this.#inside(folder, state);
      this.#folders.set(folder.id, state);
    }
    return state;
  }

  /** What a folder passes on that is in a folder with the state `around`. */
  async #inside(folder: DriveFile, around: FolderState): Promise<FolderState> {
    const { sub } = this.call.account;
    const own = await this.#ownPermissions(folder);
    return {
      isTrashed: around.isTrashed || folder.trashed,
      role: folder.ownerSub === sub ? 'writer' : strongest(around.role, roleIn(own, sub)),
      permissions: joined(own, around.permissions),
      path: [folder.id, ...around.path],
    };
  }

  #ownPermissions(file: DriveFile): Promise<readonly DrivePermission[]> {
    return file.shared ? this.call.storage.listDrivePermissions(file.id) : Promise.resolve(nobody);
  }

  /** With narrow scopes such as `drive.file`, an app sees only files that its project's apps created. */
  #isInScope({ appDataProjectId, createdByProjectId }: DriveFile): boolean {
    const { scopes, projectId } = this.call.token;
    if (appDataProjectId !== undefined) {
      return appDataProjectId === projectId && scopes.some((scope) => appDataScopes.includes(scope));
    }
    const { everyFile, ownFiles } = this.#reach;
    if (everyFile.some((scope) => scopes.includes(scope))) return true;
    return createdByProjectId === projectId && scopes.some((scope) => ownFiles.includes(scope));
  }
}

const maximumFolders = 2_000;

export const appDataScopes = scopesNamed('drive.appdata');

/** A file's own permissions replace those that its folders pass on to the same accounts. */
function joined(
  own: readonly DrivePermission[],
  passedOn: readonly DrivePermission[],
): readonly DrivePermission[] {
  if (own.length === 0) return passedOn;
  return [...own, ...passedOn.filter(({ grantee }) => own.every((one) => one.grantee !== grantee))];
}

function roleIn(permissions: readonly DrivePermission[], sub: string): DriveRole | undefined {
  return permissions
    .filter(({ grantee }) => grantee === sub || grantee === anyone)
    .map(({ role }) => role)
    .reduce<DriveRole | undefined>(strongest, undefined);
}

function strongest(one: DriveRole | undefined, other: DriveRole | undefined): DriveRole | undefined {
  const rank = (role: DriveRole | undefined) => (role === undefined ? -1 : driveRoles.indexOf(role));
  return rank(one) >= rank(other) ? one : other;
}

export function canWrite({ role }: Pick<FileView, 'role'>): boolean {
  return role === 'owner' || role === 'writer';
}
