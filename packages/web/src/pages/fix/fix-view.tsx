/**
 * Error pages link to this page. It opens the page where somebody can remove the cause.
 * If the account may not see that page, this page says only whom to ask. It doesn't reveal whether the app exists.
 */
import { type ReceivedTexts, receivedTexts } from '@grantway/messages/console/received';
import { type Fix, formatFix, parseFix, parseRequestOfFix } from '@grantway/protocol/fix';
import { useEffect, useMemo, useState } from 'react';
import { useSearch } from 'wouter';
import { ApiFailure } from '../../api/api-failure.ts';
import { type Loading, useRecordIf } from '../../api/queries.ts';
import { session } from '../../api/session.ts';
import { MachineValue } from '../../components/copy-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Failure } from '../../components/failure.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { UseOtherAccount } from '../../components/use-other-account.tsx';
import { useLeadToFix } from '../../routing/fix-address.ts';
import { useTexts } from '../../texts/language.tsx';

export default function FixView() {
  const text = useTexts(receivedTexts);
  const search = useSearch();
  const params = useMemo(() => new URLSearchParams(search), [search]);
  const fix = useMemo(() => parseFix(params), [params]);
  return (
    <>
      <PageHeader title={text.heading} />
      {fix === undefined ? (
        <EmptyState title={text.wrong} meaning={text.wrongMeaning} />
      ) : (
        <LeadOn key={search} fix={fix} request={parseRequestOfFix(params)} text={text} />
      )}
    </>
  );
}

type Props = {
  readonly fix: Fix;
  /** The failed authorization request, sealed. */
  readonly request: string | undefined;
  readonly text: ReceivedTexts;
};

function LeadOn({ fix, request, text }: Props) {
  const leadToFix = useLeadToFix();
  const { project, error, reload } = useProjectOf(fix);
  const [isLed, setLed] = useState(false);
  useEffect(() => {
    if (project === undefined || isLed) return;
    setLed(true);
    leadToFix(fix, project, { request, replace: true });
  }, [project, isLed, fix, request, leadToFix]);
  if (!error) return <Skeleton lines={6} />;
  const isClosed = error instanceof ApiFailure && [403, 404].includes(error.status);
  return isClosed ? (
    <NotYours fix={fix} request={request} text={text} />
  ) : (
    <Failure error={error} retry={reload} />
  );
}

/**
 * Finds the project of the page to open. `project` is undefined while loading or if the account may not see the page.
 * It is empty for pages of an organization or an account.
 */
function useProjectOf(fix: Fix): Omit<Loading<unknown>, 'data'> & { readonly project: string | undefined } {
  const client = useRecordIf(
    'clients.get',
    // `-` stands for an unknown project. The client's id is unique.
    'client' in fix && fix.at !== 'policy' ? { project: '-', client: fix.client } : undefined,
  );
  const project = useRecordIf('projects.get', fix.at === 'api' ? { project: fix.project } : undefined);
  const organization = useRecordIf(
    'organizations.get',
    fix.at === 'policy' ? { organization: fix.organization } : undefined,
  );
  const account = useRecordIf('accounts.get', fix.at === 'account' ? { account: fix.account } : undefined);
  const isOfNone = organization.data !== undefined || account.data !== undefined;
  const all = [client, project, organization, account];
  return {
    project: client.data?.project ?? project.data?.id ?? (isOfNone ? '' : undefined),
    error: all.find(({ error }) => error)?.error,
    reload: () => all.find(({ error }) => error)?.reload(),
  };
}

function NotYours({ fix, request, text }: Props) {
  const address = formatFix(fix) ?? '';
  const own = formatFix(fix, request) ?? '';
  const isOfAdministrator = fix.at === 'policy' || fix.at === 'account';
  return (
    <EmptyState
      title={text.notYours(session().account.email)}
      meaning={isOfAdministrator ? text.askAdministrator : text.askMember}
    >
      <p className="fix-address">
        <MachineValue text={`${window.location.origin}${address}`} label={text.address} />
      </p>
      <div className="form-actions">
        <UseOtherAccount fix={fix} request={request} />
        <a className="button" href={`/sign-in?${new URLSearchParams({ console: own })}`}>
          {text.otherAccount}
        </a>
      </div>
    </EmptyState>
  );
}
