import { shareTexts } from '@grantway/messages/playground/share';
import { useId } from 'react';
import { Button } from '../../components/button.tsx';
import { useTexts } from '../../texts/language.tsx';
import type { SharedLink } from './use-shared-link.ts';

/** A link can name any server, so the person must see which one gets the credentials. */
export function OpenedNotice({ openedHost, dismiss }: Pick<SharedLink, 'openedHost' | 'dismiss'>) {
  const { opened } = useTexts(shareTexts);
  const id = useId();
  if (openedHost === undefined) return undefined;
  return (
    <section className="playground-notice" aria-labelledby={id}>
      <h2 id={id}>{opened.heading}</h2>
      <p>{opened.meaning(openedHost)}</p>
      <div className="form-actions">
        <Button onClick={dismiss}>{opened.dismiss}</Button>
      </div>
    </section>
  );
}
