import { AuditLog } from '../../audit-log/audit-log.tsx';

export default function ProjectAuditView({ ids }: { readonly ids: { readonly project: string } }) {
  return <AuditLog project={ids.project} />;
}
