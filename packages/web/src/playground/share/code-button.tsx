import { shareTexts } from '@grantway/messages/playground/share';
import type { PlaygroundExchange } from '@grantway/protocol/playground';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { useTexts } from '../../texts/language.tsx';

const CodeDialog = lazy(() => import('./code-dialog.tsx'));

export function CodeButton({ exchange }: { readonly exchange: PlaygroundExchange }) {
  const { code: text } = useTexts(shareTexts);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {text.open}
      </Button>
      {isOpen && (
        <Suspense>
          <CodeDialog exchange={exchange} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
