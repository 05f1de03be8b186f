/** Opens the form for a new key with this key's name and restrictions. */
import type { ApiKeysTexts } from '@grantway/messages/console/api-keys';
import { useLocation } from 'wouter';
import type { ApiKey } from '../../api/operations.ts';
import { Button } from '../../components/button.tsx';
import { addressOf } from '../../routing/define-page.ts';

type Props = { readonly apiKey: ApiKey; readonly text: ApiKeysTexts };

export function ReplaceApiKey({ apiKey: { id, project }, text }: Props) {
  const [, navigate] = useLocation();
  return (
    <section className="section stack" aria-labelledby="replace">
      <h2 id="replace">{text.replace}</h2>
      <p>{text.replaceMeaning}</p>
      <Button
        onClick={() =>
          navigate(
            `${addressOf('/projects/:project/new-api-key', { project })}?like=${encodeURIComponent(id)}`,
          )
        }
      >
        {text.replaceAction}
      </Button>
    </section>
  );
}
