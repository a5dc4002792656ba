// Calls a tool through the TypeScript SDK and gives the call up. Arguments: the address of the server, the transport
// (http, sse; alone: Streamable HTTP of 2026-07-28), how to give up (abort, close, or a number of milliseconds) and the
// call. "abort" and "close" happen when a line comes on standard input. Then it says what became of the call, and it ends
// with the input.
import { Client as AloneClient, StreamableHTTPClientTransport as AloneTransport } from "@modelcontextprotocol/client";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { SSEClientTransport } from "@modelcontextprotocol/sdk/client/sse.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const [base, transport, how, call] = process.argv.slice(2);
const me = { name: "the giver-up", version: "1" };
const open = {
  http: () => [new Client(me), new StreamableHTTPClientTransport(new URL(`${base}/mcp`))],
  sse: () => [new Client(me), new SSEClientTransport(new URL(`${base}/sse`))],
  alone: () => [
    new AloneClient(me, { versionNegotiation: { mode: { pin: "2026-07-28" } } }),
    new AloneTransport(new URL(`${base}/mcp`)),
  ],
};
const [client, wire] = open[transport]();
await client.connect(wire);

const abort = new AbortController();
const options = { signal: abort.signal, timeout: Number(how) || 600000 };
process.stdin.once("data", () => (how === "abort" ? abort.abort("enough") : client.close()));
const params = JSON.parse(call);
const running = transport === "alone" ? client.callTool(params, options) : client.callTool(params, undefined, options);
await running.then(
  result => console.log("answered", JSON.stringify(result)),
  error => console.log("gave up:", String(error)),
);
if (process.stdin.readableEnded) {
  process.exit(0);
}
process.stdin.once("end", () => process.exit(0));
process.stdin.resume();
