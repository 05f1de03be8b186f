/**
 * Measures the bare `fetch` as if it were a client. The process then compares the bare `fetch` with itself, so the ratio
 * should be 1. Its distance from 1 is the error of the measurement.
 */
import { makeBareCall, takePart } from './take-part.ts';

await takePart(async (setup) => ({ call: await makeBareCall(setup) }));
