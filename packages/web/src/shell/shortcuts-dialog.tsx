import { shortcutsTexts } from '@grantway/messages/console/shortcuts';
import { Dialog } from '../components/dialog.tsx';
import { paletteKeys } from '../palette/palette-keys.ts';
import type { RailPage } from '../routing/rail-pages.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import './shortcuts-dialog.css';

type Props = {
  readonly pages: readonly RailPage[];
  readonly isOn: boolean;
  readonly onSwitch: (on: boolean) => void;
  readonly onClose: () => void;
};

export default function ShortcutsDialog({ pages, isOn, onSwitch, onClose }: Props) {
  const text = useTexts(shortcutsTexts);
  const { language } = useLanguage();
  const keys: readonly (readonly [keys: readonly string[], meaning: string])[] = [
    [[paletteKeys()], text.palette],
    [['/'], text.search],
    [['?'], text.list],
    ...pages.map(({ page, rail: { letter } }) => [['g', letter], page.name[language]] as const),
  ];
  return (
    <Dialog title={text.heading} onClose={onClose}>
      <dl className="shortcuts">
        {keys.map(([names, meaning]) => (
          <div key={names.join(' ')}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <label className="shortcuts-switch">
        <input type="checkbox" checked={isOn} onChange={(event) => onSwitch(event.target.checked)} />
        <span>{text.switch}</span>
      </label>
    </Dialog>
  );
}
