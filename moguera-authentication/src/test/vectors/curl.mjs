import { spawn } from 'node:child_process';
import { createServer } from 'node:http';

/** One request of curl's, as it arrives. */
async function caught(args) {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const arrived = new Promise((resolve) => {
    server.on('request', (request, response) => {
      request.resume();
      request.on('end', () => response.end());
      resolve({ target: request.url, headers: request.headers });
    });
  });
  const { port } = server.address();
  const child = spawn('curl', ['--silent', '--show-error', '--max-time', '10', ...args(port)], { stdio: 'inherit' });
  const failed = new Promise((_, reject) => {
    child.on('exit', (code) => setTimeout(() => reject(new Error(`curl ended with ${code} and sent nothing`)), 200));
    child.on('error', reject);
  });
  try {
    return await Promise.race([arrived, failed]);
  } finally {
    server.close();
  }
}

/** Debian's curl, in either profile, at the present time. It shows nothing of its steps but the signature. */
export async function withCurl(provider, { method, target, headers, body, host, accessKey, secret }) {
  const { target: sent, headers: arrived } = await caught((port) => [
    '--path-as-is',
    '--globoff',
    '--aws-sigv4', provider === 'aws' ? 'aws:amz:main:api' : 'moguera:moguera:main:api',
    '--user', `${accessKey}:${secret}`,
    '--connect-to', `${host}:80:127.0.0.1:${port}`,
    ...Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]),
    ...(body === undefined ? [] : ['--data-binary', body]),
    '--request', method,
    `http://${host}${target}`,
  ]);
  const { authorization, 'user-agent': _agent, accept: _accept, connection: _connection, ...rest } = arrived;
  delete rest['content-length'];
  const date = rest['x-amz-date'] ?? rest['x-moguera-date'];
  return { target: sent, headers: { ...rest, authorization }, date, signature: authorization.slice(-64) };
}
