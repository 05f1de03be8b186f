/** The frame around every page. On narrow screens, the rail is a sheet that opens from the edge. */
import { shellTexts } from '@grantway/messages/console/shell';
import { type ReactNode, useEffect, useRef } from 'react';
import { UNSAFE_PortalProvider } from 'react-aria/PortalProvider';
import { useLocation } from 'wouter';
import type { Session } from '../api/session.ts';
import { Wordmark } from '../components/brand.tsx';
import { Drawing, drawings } from '../components/drawing.tsx';
import { useMedia } from '../components/use-media.ts';
import { useProjectOfAddress } from '../routing/project-of-address.ts';
import { useTexts } from '../texts/language.tsx';
import { ProjectNotice } from './project-notice.tsx';
import { Rail } from './rail.tsx';
import { SkipLink } from './skip-link.tsx';
import { type OpenablePalette, usePalette } from './use-palette.tsx';
import { useShortcuts } from './use-shortcuts.tsx';
import './shell.css';

type Props = { readonly account: Session['account']; readonly children: ReactNode };

export function Shell({ account, children }: Props) {
  const isNarrow = useMedia('(max-width: 45rem)');
  const project = useProjectOfAddress();
  const [shortcuts, shownShortcuts] = useShortcuts(project, () => palette.open());
  const [palette, shownPalette] = usePalette(project, shortcuts.show);
  return (
    <div className="shell">
      <SkipLink content="content" />
      {isNarrow ? (
        <RailSheet account={account} palette={palette} />
      ) : (
        <div className="rail">
          <Rail account={account} palette={palette} />
        </div>
      )}
      <main id="content" tabIndex={-1}>
        <div className="column">
          <ProjectNotice />
          {children}
        </div>
      </main>
      {shownPalette}
      {shownShortcuts}
    </div>
  );
}

type SheetProps = Pick<Props, 'account'> & { readonly palette: OpenablePalette };

function RailSheet({ account, palette }: SheetProps) {
  const text = useTexts(shellTexts);
  const sheet = useRef<HTMLDialogElement>(null);
  const [location] = useLocation();
  useEffect(() => sheet.current?.close(), [location]);
  return (
    <header className="topbar">
      <button
        type="button"
        className="icon-button"
        aria-label={text.openNavigation}
        onClick={() => sheet.current?.showModal()}
      >
        <Drawing d={drawings.menu} />
      </button>
      <Wordmark />
      <dialog
        ref={sheet}
        className="rail sheet"
        aria-label={text.navigation}
        onPointerDown={(event) => {
          // The backdrop belongs to the dialog.
          if (event.target === sheet.current) sheet.current?.close();
        }}
      >
        <div className="sheet-content">
          <button
            type="button"
            className="icon-button sheet-close"
            aria-label={text.closeNavigation}
            onClick={() => sheet.current?.close()}
          >
            <Drawing d={drawings.close} />
          </button>
          {/* Menus open inside the sheet, because everything outside is inert. */}
          <UNSAFE_PortalProvider getContainer={() => sheet.current}>
            <Rail account={account} palette={palette} />
          </UNSAFE_PortalProvider>
        </div>
      </dialog>
    </header>
  );
}
