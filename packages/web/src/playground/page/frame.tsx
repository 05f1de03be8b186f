import { frameTexts } from '@grantway/messages/playground/frame';
import type { PlaygroundSession } from '@grantway/protocol/playground';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Wordmark } from '../../components/brand.tsx';
import { Drawing, drawings } from '../../components/drawing.tsx';
import { AccountMenu, LanguageMenu, ThemeChoice } from '../../shell/account-menu.tsx';
import { SkipLink } from '../../shell/skip-link.tsx';
import '../../shell/shell.css';
import { useTexts } from '../../texts/language.tsx';
import './frame.css';

type Props = { readonly account: PlaygroundSession['account']; readonly children: ReactNode };

export function Frame({ account, children }: Props) {
  const text = useTexts(frameTexts);
  return (
    <>
      <SkipLink content="content" />
      <header className="topbar playground-bar">
        <Wordmark />
        <nav aria-label={text.title}>
          <a href="/console">{text.console}</a>
        </nav>
        <div className="playground-menus">
          <LanguageMenu />
          {account === undefined ? <ThemeMenu /> : <AccountMenu account={account} />}
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <div className="playground-column">{children}</div>
      </main>
    </>
  );
}

function ThemeMenu() {
  const text = useTexts(frameTexts);
  return (
    <MenuTrigger>
      <Button className="icon-button" aria-label={text.appearance}>
        <Drawing d={drawings.theme} />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={text.appearance}>
          <ThemeChoice />
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
