import { tokensTexts } from '@grantway/messages/playground/tokens';
import { useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { useTexts } from '../../../texts/language.tsx';
import { useWorkspace } from '../../workspace/use-workspace.tsx';

export function RevokeButton({ token }: { readonly token: 'access_token' | 'refresh_token' }) {
  const text = useTexts(tokensTexts);
  const { run, pending, state } = useWorkspace();
  const [isAsking, setAsking] = useState(false);
  const revoke = async () => {
    await run('revoke', { token }, { step: 2 });
    setAsking(false);
  };
  return (
    <>
      <Button kind="quiet-danger" aria-label={text.revokeToken[token]} onClick={() => setAsking(true)}>
        {text.revoke}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={`${text.revokeToken[token]}?`}
          confirm={text.revokeToken[token]}
          pending={pending === 'revoke'}
          onConfirm={() => void revoke()}
          onClose={() => setAsking(false)}
        >
          <p>{state.settings.server.kind === 'custom' ? text.revokeElsewhere : text.revokeMeaning}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
