/** The code of a dialog loads when the pointer or the focus reaches its button. */
import { lazy, Suspense } from 'react';

const loaders = {
  settings: () => import('../settings/settings-dialog.tsx'),
  share: () => import('../share/share-dialog.tsx'),
};

const SettingsDialog = lazy(loaders.settings);
const ShareDialog = lazy(loaders.share);

export type DialogName = keyof typeof loaders;

export function preloadDialog(name: DialogName): void {
  void loaders[name]().catch(() => {});
}

type Props = {
  readonly shown: DialogName | undefined;
  readonly onClose: () => void;
  readonly onOpenLink: (link: string) => void;
};

export function Dialogs({ shown, onClose, onOpenLink }: Props) {
  return (
    <Suspense>
      {shown === 'settings' && <SettingsDialog onClose={onClose} />}
      {shown === 'share' && <ShareDialog onClose={onClose} onOpen={onOpenLink} />}
    </Suspense>
  );
}
