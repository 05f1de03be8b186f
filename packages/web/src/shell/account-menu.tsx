/** The foot of the rail: the account menu and the language menu. */
import { shellTexts } from '@grantway/messages/console/shell';
import { type Language, languageNames, languages } from '@grantway/messages/language';
import { Button } from 'react-aria-components/Button';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { authuser, type Session } from '../api/session.ts';
import { Drawing, drawings } from '../components/drawing.tsx';
import { type Theme, themes, useTheme } from '../components/theme.tsx';
import { useLanguage, useTexts } from '../texts/language.tsx';

export function AccountMenu({ account }: { readonly account: Session['account'] }) {
  const text = useTexts(shellTexts).account;
  const { language } = useLanguage();
  const query = (more: Readonly<Record<string, string>>) => new URLSearchParams({ ...more, hl: language });
  return (
    <MenuTrigger>
      <Button className="account" aria-label={text.menu(account.email)}>
        <span className="avatar" aria-hidden="true">
          {[...account.name][0]}
        </span>
        <span className="account-text">
          <span className="account-name">{account.name}</span>
          <span className="account-address">{account.email}</span>
        </span>
      </Button>
      <Popover className="popover" placement="top start">
        <Menu className="menu" aria-label={text.menu(account.email)}>
          <MenuItem className="menu-item" href={`/account?${query({ authuser: authuser() })}`}>
            {text.open}
          </MenuItem>
          <MenuItem className="menu-item" href={`/sign-in?${query({ console: '/console' })}`}>
            {text.switch}
          </MenuItem>
          <MenuItem className="menu-item" href={`/sign-out?${query({ authuser: authuser() })}`}>
            {text.signOut}
          </MenuItem>
          <ThemeChoice />
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

export function ThemeChoice() {
  const text = useTexts(shellTexts);
  const { theme, choose } = useTheme();
  return (
    <MenuSection
      className="menu-section"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[theme]}
      onSelectionChange={(keys) => choose([...keys][0] as Theme)}
    >
      <Header className="menu-heading">{text.theme}</Header>
      {themes.map((one) => (
        <MenuItem key={one} id={one} className="menu-item" textValue={text.themes[one]}>
          <span className="menu-text">{text.themes[one]}</span>
          {one === theme && <Drawing d={drawings.check} />}
        </MenuItem>
      ))}
    </MenuSection>
  );
}

export function LanguageMenu() {
  const text = useTexts(shellTexts);
  const { language, choose } = useLanguage();
  return (
    <MenuTrigger>
      <Button className="icon-button" aria-label={`${text.language}: ${languageNames[language]}`}>
        <Drawing d={drawings.globe} />
      </Button>
      <Popover className="popover" placement="top end">
        <Menu
          className="menu"
          aria-label={text.language}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[language]}
          onAction={(key) => choose(key as Language)}
        >
          {languages.map((one) => (
            <MenuItem key={one} id={one} className="menu-item" lang={one} textValue={languageNames[one]}>
              <span className="menu-text">{languageNames[one]}</span>
              {one === language && <Drawing d={drawings.check} />}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
