/**
 * The bare `fetch` as a client of its own. Its ratio to the bare `fetch` in its own process shows the error of the
 * measurement.
 */
import { makeBareCall, takePart } from './take-part.ts';

await takePart(async (setup) => ({ call: await makeBareCall(setup) }));
