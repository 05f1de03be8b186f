/** The server can't remove an API with a scope that anybody was ever granted. It retires the API instead. */
import { ownApisTexts } from '@grantway/messages/console/own-apis';
import { useState } from 'react';
import type { Api } from '../../api/operations.ts';
import { useChange } from '../../api/queries.ts';
import { AskFirst } from '../../components/ask-first.tsx';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { useNotices } from '../../components/notices.tsx';
import { useNavigateTo } from '../../routing/use-navigate-to.ts';
import { useTexts } from '../../texts/language.tsx';

type Props = { readonly api: Api; readonly maySetState: boolean; readonly mayRemove: boolean };

export function ApiLife({ api, maySetState, mayRemove }: Props) {
  const text = useTexts(ownApisTexts);
  const [asked, setAsked] = useState<'switch' | 'remove'>();
  const { id, title, etag } = api;
  const isRetired = api.state === 'retired';
  const close = () => setAsked(undefined);
  return (
    <section className="section" aria-labelledby="life">
      <h2 id="life">{isRetired ? text.lifeRetired : text.life}</h2>
      <div className="form-actions">
        {maySetState && (
          <Button onClick={() => setAsked('switch')}>
            {isRetired ? text.restore(title) : text.retire(title)}
          </Button>
        )}
        {mayRemove && (
          <Button kind="danger" onClick={() => setAsked('remove')}>
            {text.remove(title)}
          </Button>
        )}
      </div>
      {asked === 'switch' && (
        <AskFirst
          question={{
            action: isRetired ? text.restore(title) : text.retire(title),
            meaning: <p>{isRetired ? text.restoreApiMeaning : text.retireApiMeaning}</p>,
            kind: isRetired ? 'primary' : 'danger',
            operation: isRetired ? 'apis.restore' : 'apis.retire',
            call: { ids: { api: id }, input: {}, etag },
            command: ['api', isRetired ? 'restore' : 'retire', id],
          }}
          touches={['apis']}
          done={isRetired ? text.restored(title) : text.retired(title)}
          onClose={close}
        />
      )}
      {asked === 'remove' && <RemoveApi api={api} onClose={close} />}
    </section>
  );
}

function RemoveApi({ api, onClose }: { readonly api: Api; readonly onClose: () => void }) {
  const text = useTexts(ownApisTexts);
  const { show } = useNotices();
  const navigateTo = useNavigateTo();
  const removal = useChange('apis.delete', ['apis']);
  const { id, title, etag, project = '' } = api;
  const remove = async () => {
    const outcome = await removal.run({ ids: { api: id }, etag });
    if ('failure' in outcome) return;
    onClose();
    if (outcome.answer.state === 'retired') return show(text.retiredInstead(title));
    show(text.removed(title));
    navigateTo('/projects/:project/apis', { project });
  };
  return (
    <ConfirmDialog
      title={text.remove(title)}
      confirm={text.remove(title)}
      typeName={id}
      pending={removal.pending}
      failure={removal.failure}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      <p>{text.removeApiMeaning}</p>
      <Equivalent command={['api', 'remove', id]} operation="apis.delete" call={{ ids: { api: id }, etag }} />
    </ConfirmDialog>
  );
}
