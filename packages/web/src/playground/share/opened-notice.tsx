import { shareTexts } from '@grantway/messages/playground/share';
import { useId } from 'react';
import { Button } from '../../components/button.tsx';
import { useTexts } from '../../texts/language.tsx';

type Props = { readonly host: string; readonly dismiss: () => void };

/** A link can name any server, so the person must see which one gets the credentials. */
export default function OpenedNotice({ host, dismiss }: Props) {
  const { opened } = useTexts(shareTexts);
  const id = useId();
  return (
    <section className="playground-notice" aria-labelledby={id}>
      <h2 id={id}>{opened.heading}</h2>
      <p>{opened.meaning(host)}</p>
      <div className="form-actions">
        <Button onClick={dismiss}>{opened.dismiss}</Button>
      </div>
    </section>
  );
}
