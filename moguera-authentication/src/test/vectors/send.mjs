// Signs requests with somebody else's signer and sends them: send.mjs SIGNER ADDRESS KEY, secret on standard input.
// Prints status and answer, a line each.
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { withAws4, withSmithy } from './others.mjs';

const [, , name, address, accessKey] = process.argv;
const secret = readFileSync(0, 'utf8').trim();
const { host, hostname, port } = new URL(address);
const signer = { aws4: withAws4, smithy: withSmithy }[name];
const binary = Buffer.from(Array.from({ length: 1000 }, (_, i) => i % 256));

const REQUESTS = [
  { method: 'GET', target: "/v1/a%20b/%C3%A9?q=a%20b&x=%2F&x=&y=!'()*&z=%F0%9F%91%B2", headers: {} },
  {
    method: 'POST',
    target: '/v1/posts?include=tags',
    headers: { 'Content-Type': 'application/json' },
    body: '{"title":"\u0131\u1234"}',
  },
  { method: 'PUT', target: '/v1/files/1', headers: { 'Content-Type': 'application/octet-stream' }, body: binary },
  { method: 'GET', target: '/v1/files/1?v=a%2Bb', headers: {}, expires: 60 },
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
