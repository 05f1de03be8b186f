/**
 * Measures the bare `fetch` as if it were a client. `client-fetch.ts` then compares the bare `fetch` with itself, so the
 * ratio should be 1. The ratio's distance from 1 is the error of the measurement.
 */
import { makeBareCall, takePart } from './take-part.ts';

await takePart(async (setup) => ({ call: await makeBareCall(setup) }));
