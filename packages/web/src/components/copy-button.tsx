import { shellTexts } from '@grantway/messages/console/shell';
import { useEffect, useState } from 'react';
import { useTexts } from '../texts/language.tsx';
import { Drawing, drawings } from './drawing.tsx';
import { MachineText } from './machine-text.tsx';
import { useNotices } from './notices.tsx';

type Props = {
  readonly text: string;
  /** What the text is, for screen readers: `Project ID`. */
  readonly label: string;
};

export function CopyButton({ text: copied, label }: Props) {
  const text = useTexts(shellTexts);
  const { say } = useNotices();
  const [isDone, setDone] = useState(false);
  useEffect(() => {
    if (!isDone) return;
    const timer = setTimeout(() => setDone(false), 2_000);
    return () => clearTimeout(timer);
  }, [isDone]);
  return (
    <button
      type="button"
      className="icon-button copy"
      aria-label={text.copyOf(label)}
      title={isDone ? text.copied : text.copy}
      onClick={async () => {
        await navigator.clipboard.writeText(copied);
        setDone(true);
        say(text.copied);
      }}
    >
      <Drawing d={isDone ? drawings.check : drawings.copy} />
    </button>
  );
}

export function MachineValue({ text, label }: Props) {
  return (
    <span className="machine-value">
      <MachineText>{text}</MachineText>
      <CopyButton text={text} label={label} />
    </span>
  );
}
