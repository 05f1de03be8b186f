/** Compares the bare `fetch` with itself. The ratio's distance from 1 is the error of the measurement. */
import { makeBareCall, takePart } from './take-part.ts';

await takePart(async (setup) => ({ call: await makeBareCall(setup) }));
