import { frameTexts } from '@grantway/messages/playground/frame';
import { Link } from 'wouter';
import { Button } from '../../components/button.tsx';
import { Drawing, drawings } from '../../components/drawing.tsx';
import { useTexts } from '../../texts/language.tsx';
import { type DialogName, preloadDialog } from './dialogs.tsx';

export function PageHead({ open }: { readonly open: (dialog: DialogName) => void }) {
  const text = useTexts(frameTexts);
  const opener = (dialog: DialogName) => ({
    onClick: () => open(dialog),
    onPointerEnter: () => preloadDialog(dialog),
    onFocus: () => preloadDialog(dialog),
  });
  return (
    <header className="playground-head">
      <h1>{text.title}</h1>
      <div className="head-actions">
        <Button {...opener('share')}>
          <Drawing d={drawings.share} />
          <span>{text.share}</span>
        </Button>
        <Button {...opener('settings')}>
          <Drawing d={drawings.gear} />
          <span>{text.settings}</span>
        </Button>
      </div>
      <p className="soft">
        {text.purpose} <Link href="/explain">{text.explain}</Link>
      </p>
    </header>
  );
}
