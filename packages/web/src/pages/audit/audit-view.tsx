import { AuditLog } from '../../audit-log/audit-log.tsx';

export default function AuditView() {
  return <AuditLog />;
}
