import { clientsTexts } from '@grantway/messages/console/clients';
import { Button } from '../../components/button.tsx';
import { RedirectUris } from '../../components/client-addresses.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { useTexts } from '../../texts/language.tsx';
import { clientCommand, clientOf, linesOf, projectIdOf } from './registration.ts';
import './needs.css';
import type { StepProps } from './step-props.ts';
import type { Registration } from './use-registration.ts';

/** The examples of many client libraries use this address. */
const localExample = 'http://localhost:3000/oauth2callback';

type Props = StepProps & { readonly registration: Registration };

export function ClientStep({ answers, change, isSubmitted, text, registration }: Props) {
  const { addresses } = useTexts(clientsTexts);
  const set = (redirectUris: string) => {
    registration.forget();
    change({ redirectUris });
  };
  return (
    <>
      <RedirectUris
        lines={linesOf(answers)}
        onChange={({ redirectUris = '' }) => set(redirectUris)}
        failure={registration.clientFailure}
        isSubmitted={isSubmitted}
        text={addresses}
      />
      <p className="example-line">
        {answers.redirectUris.trim() === '' && (
          <>
            {text.example}{' '}
            <Button kind="quiet" onClick={() => set(`${localExample}\n`)}>
              {addresses.use(localExample)}
            </Button>
          </>
        )}
      </p>
      <Equivalent
        command={clientCommand(answers)}
        operation="clients.create"
        call={{ ids: { project: projectIdOf(answers) }, input: clientOf(answers) }}
      />
    </>
  );
}
