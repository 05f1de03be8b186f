import { scopesNamed, scopesOf } from '../catalogue/scope-notation.ts';

export const driveScopes = scopesOf([
  ['drive', 'restricted', 'See, change, create and delete all of your Drive files'],
  ['drive.readonly', 'restricted', 'See and download all of your Drive files'],
  [
    'drive.metadata',
    'restricted',
    'See and change the names and other details of your Drive files, not what is in them',
  ],
  [
    'drive.metadata.readonly',
    'restricted',
    'See the names and other details of your Drive files, not what is in them',
  ],
  [
    'drive.file',
    'non-sensitive',
    'Create Drive files, and work with just those that you open or create with this app',
  ],
  ['drive.appdata', 'non-sensitive', 'Keep settings of its own in your Drive, where only this app sees them'],
  ['drive.apps.readonly', 'sensitive', 'See which apps you use with Drive'],
  ['drive.meet.readonly', 'restricted', 'See the Drive files that your video meetings made'],
  ['drive.photos.readonly', 'restricted', 'See the photos and videos in your Drive'],
  ['drive.scripts', 'restricted', 'Change how your scripts in Drive behave'],
  ['drive.activity', 'restricted', 'See and add to the history of what happened to your Drive files'],
  ['drive.activity.readonly', 'restricted', 'See the history of what happened to your Drive files'],
]);

const ownFiles = ['drive', 'drive.file'];
const anyFiles = [...ownFiles, 'drive.appdata'];
const metadata = ['drive.metadata', 'drive.metadata.readonly', 'drive.photos.readonly', 'drive.readonly'];

const sets = {
  about: [...anyFiles, ...metadata],
  read: [...anyFiles, ...metadata, 'drive.meet.readonly'],
  write: anyFiles,
  update: [...anyFiles, 'drive.metadata', 'drive.scripts'],
  touch: [...anyFiles, 'drive.metadata'],
  copy: [...anyFiles, 'drive.photos.readonly'],
  emptyTrash: ['drive'],
  export: [...ownFiles, 'drive.meet.readonly', 'drive.readonly'],
  readPermissions: [...ownFiles, ...metadata, 'drive.meet.readonly'],
  share: ownFiles,
} as const;

export const appsScopeOf = (version: 2 | 3): readonly string[] =>
  version === 2 ? ['drive.apps.readonly'] : [];

/** @param more scopes that only one version accepts */
export function scopesTo(kind: keyof typeof sets, more: readonly string[] = []): readonly string[] {
  return scopesNamed(...sets[kind], ...more).toSorted();
}
