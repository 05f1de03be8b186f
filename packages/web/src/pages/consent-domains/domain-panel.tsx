import type { ConsentDomainsTexts } from '@grantway/messages/console/consent-domains';
import { useId, useState } from 'react';
import type { Domain } from '../../api/operations.ts';
import { useChange } from '../../api/queries.ts';
import { AskFirst } from '../../components/ask-first.tsx';
import { Button } from '../../components/button.tsx';
import { MachineValue } from '../../components/copy-button.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { Fact } from '../../components/facts.tsx';
import { ChangeFailure } from '../../components/failure.tsx';
import { useNotices } from '../../components/notices.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { PageLink } from '../../routing/page-link.tsx';
import '../../components/panel.css';

type Props = {
  readonly project: string;
  readonly domain: Domain;
  readonly mayChange: boolean;
  readonly mayDefineApi: boolean;
  readonly text: ConsentDomainsTexts;
};

const touched = ['projects.domains', 'projects.checkAddresses'];

export function DomainPanel({ project, domain, mayChange, mayDefineApi, text }: Props) {
  const heading = useId();
  const [isRemoving, setRemoving] = useState(false);
  const { id, state, proof, etag } = domain;
  const isProved = state === 'proved';
  return (
    <section className="panel" aria-labelledby={heading}>
      <div className="domain-head">
        <h2 id={heading} translate="no">
          {id}
        </h2>
        <StateWord state={isProved ? 'verified' : 'unverified'} word={text.states[state]} />
        {proof !== undefined && (
          <span className="soft">
            {text.provedBy[proof.method]}, <TimeText at={proof.proveTime} />
          </span>
        )}
      </div>
      {!isProved &&
        (domain.checksProof ? (
          <WaysToProve domain={domain} text={text} />
        ) : (
          <>
            {mayChange && <p className="section-actions">{text.believeMeaning}</p>}
            <details className="domain-folded">
              <summary>{text.waysOfProduction}</summary>
              <WaysToProve domain={domain} text={text} />
            </details>
          </>
        ))}
      {mayChange && !isProved && (
        <Prove project={project} domain={domain} text={text} onRemove={() => setRemoving(true)} />
      )}
      {mayChange && isProved && (
        <div className="domain-actions">
          {mayDefineApi && (
            <PageLink to="/projects/:project/new-api" ids={{ project }} className="button">
              {text.defineApi(id)}
            </PageLink>
          )}
          <Button aria-label={text.remove(id)} onClick={() => setRemoving(true)}>
            {text.remove(id)}
          </Button>
        </div>
      )}
      {isRemoving && (
        <AskFirst
          question={{
            action: text.remove(id),
            meaning: <p>{text.removeMeaning}</p>,
            kind: 'danger',
            operation: 'projects.domains.delete',
            call: { ids: { project, domain: id }, etag },
            command: ['domain', 'remove', project, id],
          }}
          touches={touched}
          done={text.removed(id)}
          onClose={() => setRemoving(false)}
        />
      )}
    </section>
  );
}

type ProveProps = Omit<Props, 'mayChange' | 'mayDefineApi'> & { readonly onRemove: () => void };

function Prove({ project, domain: { id, checksProof, etag }, text, onRemove }: ProveProps) {
  const { show } = useNotices();
  const proving = useChange('projects.domains.prove', touched);
  const call = { ids: { project, domain: id }, input: {}, etag };
  const prove = async () => {
    const outcome = await proving.run(call);
    if ('answer' in outcome) show(text.proved(id));
  };
  return (
    <>
      <ChangeFailure failure={proving.failure} />
      <div className="domain-actions">
        <Button kind="primary" pending={proving.pending} onClick={() => void prove()}>
          {checksProof ? text.check(id) : text.believe(id)}
        </Button>
        <Button kind="quiet-danger" onClick={onRemove}>
          {text.remove(id)}
        </Button>
      </div>
      <Equivalent
        command={['domain', 'prove', project, id, ...(checksProof ? [] : ['--unchecked'])]}
        operation="projects.domains.prove"
        call={call}
      />
    </>
  );
}

function WaysToProve({ domain: { file, txtRecord }, text }: Pick<Props, 'domain' | 'text'>) {
  return (
    <>
      <p className="section-actions">{text.how}</p>
      <div className="domain-ways">
        <div>
          <h3>{text.file}</h3>
          <dl>
            <Fact name={text.fileAddress}>
              <MachineValue text={file.url} label={text.fileAddress} />
            </Fact>
            <Fact name={text.fileLine}>
              <MachineValue text={file.line} label={text.fileLine} />
            </Fact>
          </dl>
        </div>
        <div>
          <h3>{text.record}</h3>
          <dl>
            <Fact name={text.recordName}>
              <MachineValue text={txtRecord.name} label={text.recordName} />
            </Fact>
            <Fact name={text.recordValue}>
              <MachineValue text={txtRecord.value} label={text.recordValue} />
            </Fact>
          </dl>
        </div>
      </div>
    </>
  );
}
