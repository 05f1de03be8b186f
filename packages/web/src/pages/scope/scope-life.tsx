/** The server can't remove a scope that anybody ever granted to an app. The dialog then offers to retire the scope. */
import type { OwnApisTexts } from '@grantway/messages/console/own-apis';
import { useState } from 'react';
import type { Scope } from '../../api/operations.ts';
import { useChange } from '../../api/queries.ts';
import { AskFirst } from '../../components/ask-first.tsx';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { useNotices } from '../../components/notices.tsx';
import { useNavigateTo } from '../../routing/use-navigate-to.ts';

type Props = {
  readonly scope: Scope;
  readonly others: readonly Scope[];
  readonly project: string;
  readonly text: OwnApisTexts;
};

export function ScopeLife(props: Props) {
  const { scope, text } = props;
  const [asked, setAsked] = useState<'switch' | 'remove'>();
  const isRetired = scope.state === 'retired';
  const close = () => setAsked(undefined);
  const ids = { api: scope.api, scope: scope.id };
  return (
    <section className="section" aria-labelledby="life">
      <h2 id="life">{isRetired ? text.lifeRetired : text.life}</h2>
      <div className="form-actions">
        <Button onClick={() => setAsked('switch')}>
          {isRetired ? text.restore(scope.id) : text.retire(scope.id)}
        </Button>
        <Button kind="danger" onClick={() => setAsked('remove')}>
          {text.remove(scope.id)}
        </Button>
      </div>
      {asked === 'switch' && (
        <AskFirst
          question={{
            action: isRetired ? text.restore(scope.id) : text.retire(scope.id),
            meaning: <p>{isRetired ? text.restoreScopeMeaning : text.retireScopeMeaning}</p>,
            kind: isRetired ? 'primary' : 'danger',
            operation: isRetired ? 'apis.scopes.restore' : 'apis.scopes.retire',
            call: { ids, input: {}, etag: scope.etag },
            command: ['scope', isRetired ? 'restore' : 'retire', scope.id],
          }}
          touches={['apis']}
          done={isRetired ? text.restored(scope.id) : text.retired(scope.id)}
          onClose={close}
        />
      )}
      {asked === 'remove' && <RemoveScope {...props} onRetire={() => setAsked('switch')} onClose={close} />}
    </section>
  );
}

type RemoveProps = Props & { readonly onRetire: () => void; readonly onClose: () => void };

function RemoveScope({ scope, others, project, text, onRetire, onClose }: RemoveProps) {
  const { show } = useNotices();
  const navigateTo = useNavigateTo();
  const removal = useChange('apis.scopes.delete', ['apis']);
  const ids = { api: scope.api, scope: scope.id };
  const including = others.find(({ includes = [] }) => includes.includes(scope.id));
  // The server rejects the removal if another scope includes the scope or if it was ever granted.
  const wasGranted = removal.failure?.code === 'FAILED_PRECONDITION' && including === undefined;
  const remove = async () => {
    const outcome = await removal.run({ ids, etag: scope.etag });
    if ('failure' in outcome) return;
    onClose();
    show(text.removed(scope.id));
    navigateTo('/projects/:project/apis/:api', { project, api: scope.api });
  };
  const mayRetire = wasGranted && scope.state === 'active';
  return (
    <ConfirmDialog
      title={text.remove(scope.id)}
      confirm={mayRetire ? text.retire(scope.id) : text.remove(scope.id)}
      pending={removal.pending}
      failure={wasGranted ? undefined : removal.failure}
      onConfirm={() => (mayRetire ? onRetire() : void remove())}
      onClose={onClose}
    >
      <p role="alert">{wasGranted ? text.wasGranted : including && text.includedBy(including.id)}</p>
      {!wasGranted && <p>{text.removeScopeMeaning}</p>}
      <Equivalent
        command={['scope', 'remove', scope.id]}
        operation="apis.scopes.delete"
        call={{ ids, etag: scope.etag }}
      />
    </ConfirmDialog>
  );
}
