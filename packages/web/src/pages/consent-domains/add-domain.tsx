/** Adds a domain. If the person types a host name or a URL, offers the host's registrable domain. */
import type { ConsentDomainsTexts } from '@grantway/messages/console/consent-domains';
import { useState } from 'react';
import { useAnswer, useChange } from '../../api/queries.ts';
import { DialogForm } from '../../components/dialog-form.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { Field } from '../../components/field.tsx';
import { useNotices } from '../../components/notices.tsx';
import { useDraft } from '../../components/use-draft.ts';
import { usePaused } from '../../components/use-paused.ts';

type Props = {
  readonly project: string;
  readonly text: ConsentDomainsTexts;
  readonly onClose: () => void;
};

export function AddDomain({ project, text, onClose }: Props) {
  const { show } = useNotices();
  const [{ domain }, change, forget] = useDraft(`add-domain.${project}`, { domain: '' });
  const [sent, setSent] = useState<string>();
  const adding = useChange('projects.domains.create', ['projects.domains', 'projects.checkAddresses']);
  const ids = { project };
  const id = domain.trim().toLowerCase();
  const host = usePaused(hostIn(id) ?? '');
  const address = `https://${host}/`;
  const { data } = useAnswer(
    'projects.checkAddresses',
    host === '' ? undefined : { ids, input: { addresses: [address] } },
  );
  const found = data?.addresses.find((one) => one.address === address)?.domain;
  const registered = hostIn(id) === host ? found : undefined;
  const problem =
    registered !== undefined && registered !== id
      ? { text: text.shorter(registered), repair: { label: text.use(registered), value: registered } }
      : undefined;
  const isTaken = adding.failure?.code === 'ALREADY_EXISTS';
  const call = { ids, input: { id } };
  const submit = async () => {
    setSent(domain);
    if (hostIn(id) !== id || adding.pending) return;
    const outcome = await adding.run(call);
    if ('failure' in outcome) return;
    forget();
    show(text.added(outcome.answer.id));
    onClose();
  };
  return (
    <DialogForm
      title={text.add}
      submit={text.add}
      pending={adding.pending}
      failure={isTaken ? undefined : adding.failure}
      equivalent={
        <Equivalent
          command={['domain', 'add', project, id]}
          operation="projects.domains.create"
          call={call}
        />
      }
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field
        label={text.domain}
        meaning={text.domainMeaning}
        value={domain}
        onChange={(typed) => change({ domain: typed })}
        check={(typed) => (hostIn(typed.trim().toLowerCase()) === undefined ? text.notDomain : undefined)}
        refused={problem ?? (isTaken && sent === domain ? text.taken : undefined)}
        isSubmitted={sent !== undefined}
        isMachine
      />
    </DialogForm>
  );
}

/** Returns the host name of a domain or URL. Undefined for IP addresses, names without a dot, and other texts. */
function hostIn(text: string): string | undefined {
  const address = text.includes('://') ? text : `https://${text}`;
  if (!URL.canParse(address)) return undefined;
  const { hostname } = new URL(address);
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(hostname) && !/^[\d.]+$/.test(hostname) ? hostname : undefined;
}
