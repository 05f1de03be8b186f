/** The floor as a client of its own: what it says beside the floor of its own process is the error of the measurement. */
import { makeBareCall, takePart } from './take-part.ts';

await takePart(async (setup) => ({ call: await makeBareCall(setup) }));
