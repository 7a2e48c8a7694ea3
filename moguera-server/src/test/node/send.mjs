// Signs requests to a running Moguera with somebody else's signer: send.mjs SIGNER ADDRESS KEY, secret on standard input.
// Prints status and answer, a line each.
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { withAws4, withSmithy } from '../../../../moguera-authentication/src/test/vectors/others.mjs';

const [, , name, address, accessKey] = process.argv;
const secret = readFileSync(0, 'utf8').trim();
const { host, hostname, port } = new URL(address);
const signer = { aws4: withAws4, smithy: withSmithy }[name];
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const REQUESTS = [
  { method: 'GET', target: "/v1/posts?filter=it.title%3D%3D'a%20b'&q=%E4%BA%AC%E9%83%BD&limit=2", headers: {} },
  {
    method: 'POST',
    target: '/v1/tags',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: `by ${name} \u4eac\u90fd` }),
  },
  {
    method: 'POST',
    target: '/v1/images?name=a%20b.png',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: picture,
  },
  { method: 'GET', target: '/v1/me', headers: {}, expires: 60 },
];

function send(method, target, headers, body) {
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path: target, headers, timeout: 10_000 }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => resolve(`${response.statusCode} ${text}`));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

for (const one of REQUESTS) {
  const date = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
  const signed = await signer({ ...one, host, date, accessKey, secret });
  const answer = await send(one.method, signed.target, signed.headers, one.body);
  console.log(answer.replaceAll('\n', ' '));
}
