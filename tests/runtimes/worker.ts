/** Runs the flow on an edge runtime. The request's body is the setup, the response's body the report. */
import { memoryGrantStore } from '@grantway/client/stores/memory';
import { runFlow } from './flow.ts';

export default {
  async fetch(request: Request): Promise<Response> {
    try {
      return Response.json(await runFlow(JSON.parse(await request.text()), memoryGrantStore()));
    } catch (error) {
      return new Response(error instanceof Error ? error.stack : String(error), { status: 500 });
    }
  },
};
