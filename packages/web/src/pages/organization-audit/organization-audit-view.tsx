import { AuditLog } from '../../audit-log/audit-log.tsx';
import { OrganizationHead } from '../../components/organization-head.tsx';

export default function OrganizationAuditView({ ids }: { readonly ids: { readonly organization: string } }) {
  return (
    <>
      <OrganizationHead ids={ids} />
      <AuditLog organization={ids.organization} />
    </>
  );
}
