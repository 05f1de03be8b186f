import { shareTexts } from '@grantway/messages/playground/share';
import { useId } from 'react';
import { Button } from '../../components/button.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { saveFile } from '../../components/save-file.ts';
import { useTexts } from '../../texts/language.tsx';
import { useWorkspace } from '../workspace/use-workspace.tsx';
import { harOf } from './har.ts';
import { SavedWorkspaces } from './saved.tsx';
import { shareLink } from './share-link.ts';
import './share.css';

type Props = { readonly onClose: () => void; readonly onOpen: (link: string) => void };

export default function ShareDialog({ onClose, onOpen }: Props) {
  const { share: text } = useTexts(shareTexts);
  const { state, chosenScopes, request, exchanges } = useWorkspace();
  const id = useId();
  const link = shareLink({ settings: state.settings, scopes: chosenScopes, request });
  const address = link && `${window.location.origin}${window.location.pathname}${link}`;
  return (
    <Dialog title={text.title} onClose={onClose}>
      <div className="share">
        <section aria-labelledby={`${id}-link`}>
          <h3 id={`${id}-link`}>{text.link}</h3>
          <p className="soft">{text.linkMeaning}</p>
          {address === undefined ? (
            <p>{text.tooLong}</p>
          ) : (
            <div className="share-link">
              <input className="machine" readOnly value={address} aria-labelledby={`${id}-link`} />
              <CopyButton text={address} label={text.link} />
            </div>
          )}
        </section>
        <SavedWorkspaces
          link={link}
          onOpen={(saved) => {
            onOpen(saved);
            onClose();
          }}
        />
        <section aria-labelledby={`${id}-har`}>
          <h3 id={`${id}-har`}>HAR</h3>
          <p className="soft">{exchanges.length === 0 ? text.noExchanges : text.harMeaning}</p>
          {exchanges.length > 0 && (
            <Button
              onClick={() =>
                saveFile('playground.har', harOf(exchanges.map(({ exchange }) => exchange).reverse()))
              }
            >
              {text.har}
            </Button>
          )}
        </section>
      </div>
    </Dialog>
  );
}
