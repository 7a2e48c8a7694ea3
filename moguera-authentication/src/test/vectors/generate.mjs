// Writes the vectors anew: npm ci && npm run generate
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { ACCESS_KEY, CASES, DATE, EXPIRES, HOST, SECRET } from './cases.mjs';
import { withCurl } from './curl.mjs';
import { inHeader, inQuery } from './moguera4.mjs';
import { withAws4, withSmithy } from './others.mjs';

const common = { host: HOST, date: DATE, accessKey: ACCESS_KEY, secret: SECRET };
const versionOf = (name) =>
  JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), 'utf8')).version;

async function vectors(sign, cases, form) {
  const list = [];
  for (const { name, method, target, headers, body, twoReadings } of cases) {
    const expires = form === 'query' ? { expires: EXPIRES } : {};
    const signed = await sign({ method, target, headers, body, ...common, ...expires });
    list.push({
      name,
      form,
      method,
      given: target,
      givenHeaders: headers,
      ...(body === undefined ? {} : { body }),
      ...(twoReadings ? { twoReadings } : {}),
      ...signed,
    });
  }
  return list;
}

function write(file, profile, origin, cases) {
  const { host, date, accessKey, secret } = common;
  const whole = { origin, profile, host, date, accessKey, secret, expires: EXPIRES, cases };
  writeFileSync(new URL(file, import.meta.url), JSON.stringify(whole, null, 1) + '\n');
}

const withoutBody = CASES.filter(({ method, body, headers }) =>
  method === 'GET' && body === undefined && Object.keys(headers).length === 0);

for (const [file, name, sign] of [
  ['aws4.json', 'aws4', withAws4],
  ['smithy.json', '@smithy/signature-v4', withSmithy],
]) {
  const cases = [...(await vectors(sign, CASES, 'header')), ...(await vectors(sign, withoutBody, 'query'))];
  write(file, 'AWS', `npm ${name} ${versionOf(name)}`, cases);
}

write('moguera4.json', 'MOGUERA', 'moguera4.mjs, the specification with other constants, written for this', [
  ...(await vectors(inHeader, CASES, 'header')),
  ...(await vectors(inQuery, withoutBody, 'query')),
]);

const curl = execFileSync('curl', ['--version'], { encoding: 'utf8' }).split(' ').slice(0, 2).join(' ');
// curl takes no spaces in addresses, sends letters of a query raw, and changes headers before it signs them.
const forCurl = CASES.filter(({ name }) => !/raw-space|query-raw|header-(empty|tabs|trim|folded)/.test(name));
for (const [file, profile, provider] of [
  ['curl-aws.json', 'AWS', 'aws'],
  ['curl-moguera.json', 'MOGUERA', 'moguera'],
]) {
  write(file, profile, `${curl} of Debian, --aws-sigv4`, await vectors((c) => withCurl(provider, c), forCurl, 'header'));
}
