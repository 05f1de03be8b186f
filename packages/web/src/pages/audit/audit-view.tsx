/** The audit log of the whole server. */
import { AuditLog } from '../../audit-log/audit-log.tsx';

export default function AuditView() {
  return <AuditLog />;
}
