/** The command palette, with the combobox keys of the ARIA Authoring Practices. The focus stays in the field. */
import { type PaletteTexts, paletteTexts } from '@grantway/messages/console/palette';
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { useLanguage, useTexts } from '../texts/language.tsx';
import type { Command } from './command.ts';
import { matching, useCommands } from './commands.ts';
import { paletteKeys } from './palette-keys.ts';
import './palette.css';

type Props = {
  readonly project: string | undefined;
  readonly showShortcuts: () => void;
  readonly onClose: () => void;
};

/** The most commands in each group, for a field with text (`typed`) and without (`empty`). */
const mostFound = { typed: 8, empty: 6 };

export default function Palette({ project, showShortcuts, onClose }: Props) {
  const text = useTexts(paletteTexts);
  const { language } = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const [all, isSearching] = useCommands(project, typed, showShortcuts);
  const commands = matching(all, typed, typed.trim() === '' ? mostFound.empty : mostFound.typed);
  const active = Math.min(at, commands.length - 1);
  const optionId = (index: number) => `${id}-option-${index}`;
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  useEffect(() => {
    const option = document.getElementById(optionId(active));
    // At the first option, scroll to the very top, so that its group's heading is visible too.
    if (active === 0) option?.closest('[role=listbox]')?.scrollTo(0, 0);
    else option?.scrollIntoView({ block: 'nearest' });
  });
  const run = (command: Command | undefined) => {
    if (command === undefined) return;
    onClose();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // An input method uses these keys to compose a word.
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && commands.length > 0) {
      event.preventDefault();
      setAt((active + step + commands.length) % commands.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(commands[active]);
    }
  };
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label={text.heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        // The backdrop belongs to the dialog.
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className="palette-content">
        <input
          type="text"
          role="combobox"
          className="palette-field"
          aria-label={text.heading}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={active < 0 ? undefined : optionId(active)}
          aria-autocomplete="list"
          placeholder={text.placeholder}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
        />
        <Options
          listId={`${id}-list`}
          commands={commands}
          active={active}
          optionId={optionId}
          onPoint={setAt}
          onRun={run}
          text={text}
        />
        {isSearching ? (
          <p className="palette-searching soft">{text.searching}</p>
        ) : (
          commands.length === 0 && <p className="palette-nothing">{text.nothing}</p>
        )}
        <p className="unseen" role="status">
          {typed !== '' &&
            !isSearching &&
            text.found(new Intl.NumberFormat(language).format(commands.length))}
        </p>
        <Shortcuts text={text} />
      </div>
    </dialog>
  );
}

type OptionsProps = {
  readonly listId: string;
  readonly commands: readonly Command[];
  readonly active: number;
  readonly optionId: (index: number) => string;
  readonly onPoint: (index: number) => void;
  readonly onRun: (command: Command) => void;
  readonly text: PaletteTexts;
};

function Options({ listId, commands, active, optionId, onPoint, onRun, text }: OptionsProps) {
  const groups = [...new Set(commands.map(({ group }) => group))];
  return (
    <div role="listbox" id={listId} className="palette-list" aria-label={text.heading}>
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options in a listbox
        <div key={group} role="group" aria-labelledby={`${listId}-${group}`}>
          <div className="palette-group" id={`${listId}-${group}`} role="presentation">
            {text.groups[group]}
          </div>
          {commands.map((command, index) => {
            if (command.group !== group) return null;
            const { key, name, detail, isDetailShown, keys, lang } = command;
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the combobox handles the keys
              <div
                key={key}
                id={optionId(index)}
                role="option"
                aria-selected={index === active}
                className="palette-option"
                lang={lang}
                onPointerMove={() => index !== active && onPoint(index)}
                onClick={() => onRun(command)}
              >
                <span>{name}</span>
                {isDetailShown && (
                  <span className="machine soft" translate="no">
                    {detail}
                  </span>
                )}
                {keys !== undefined && (
                  <span className="palette-row-keys" aria-hidden="true">
                    {keys.map((each) => (
                      <kbd key={each}>{each}</kbd>
                    ))}
                  </span>
                )}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}

function Shortcuts({ text }: { readonly text: PaletteTexts }) {
  const shortcuts = [
    [['↑', '↓'], text.move],
    [['Enter'], text.choose],
    [['Esc'], text.close],
    [[paletteKeys()], text.open],
  ] as const;
  return (
    <ul className="palette-shortcuts" aria-label={text.shortcuts}>
      {shortcuts.map(([keys, meaning]) => (
        <li key={meaning}>
          {keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}{' '}
          {meaning}
        </li>
      ))}
    </ul>
  );
}
