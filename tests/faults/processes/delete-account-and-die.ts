/**
 * Deletes an account, and kills itself before the account's data in the APIs is deleted. Arguments: the database's
 * location, the account's `sub`.
 */
import { createEvents } from '../../../packages/server/src/events/events.ts';
import { setAccountState } from '../../../packages/server/src/registration/accounts.ts';
import { byOperator } from '../../../packages/server/src/registration/registration-events.ts';
import { openStorage } from '../../../packages/server/src/storage/open.ts';

const [location = '', sub = ''] = process.argv.slice(2);
const storage = await openStorage(location);
const die = { accountDeleted: () => void process.kill(process.pid, 'SIGKILL') };
const events = createEvents([die], () => {});
const now = () => Math.floor(Date.now() / 1_000);
await setAccountState({ storage, events, now, acting: byOperator }, { sub }, 'delete');
