// Reads {"secret","headers","body"} as JSON and prints what the Standard Webhooks library says of it: {"ok":true} or {"ok":false,"why":"…"}.
import { Webhook } from 'standardwebhooks';

let text = '';
for await (const part of process.stdin) text += part;
const { secret, headers, body } = JSON.parse(text);
try {
  new Webhook(secret).verify(body, headers);
  console.log(JSON.stringify({ ok: true }));
} catch (problem) {
  console.log(JSON.stringify({ ok: false, why: problem.message }));
}
