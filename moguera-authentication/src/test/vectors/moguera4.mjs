import { createHash, createHmac } from 'node:crypto';

const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
const hmac = (key, text) => createHmac('sha256', key).update(text, 'utf8').digest();

/** Written for these vectors from the specification alone, byte by byte, with nothing of the libraries under test. */
function escape(bytes, kept) {
  let text = '';
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    text += kept.test(character) ? character : '%' + (byte < 16 ? '0' : '') + byte.toString(16).toUpperCase();
  }
  return text;
}

function unescape(text) {
  const raw = Buffer.from(text, 'utf8');
  const bytes = [];
  for (let i = 0; i < raw.length; i++) {
    if (raw[i] === 0x25) {
      bytes.push(Number.parseInt(raw.subarray(i + 1, i + 3).toString('latin1'), 16));
      i += 2;
    } else {
      bytes.push(raw[i] === 0x2b ? 0x20 : raw[i]);
    }
  }
  return Buffer.from(bytes);
}

function pairs(query) {
  const list = [];
  for (const part of query.split('&')) {
    if (part !== '') {
      const [, name, value] = /^([^=]*)=?(.*)$/s.exec(part);
      list.push([name, value].map((raw) => escape(unescape(raw), /[A-Za-z0-9._~-]/)));
    }
  }
  return list.sort((a, b) => Buffer.compare(Buffer.from(a[0] + '\0' + a[1]), Buffer.from(b[0] + '\0' + b[1])));
}

function canonical({ method, path, query, headers, payloadHash }) {
  const names = Object.keys(headers).sort();
  return (
    `${method}\n${escape(Buffer.from(path, 'utf8'), /[A-Za-z0-9._~/-]/)}\n` +
    `${pairs(query).map((pair) => pair.join('=')).join('&')}\n` +
    names.map((name) => `${name}:${headers[name].split(/[ \t]+/).filter(Boolean).join(' ')}\n`).join('') +
    `\n${names.join(';')}\n${payloadHash}`
  );
}

function finish(canonicalRequest, date, scope, secret) {
  const stringToSign = `MOGUERA4-HMAC-SHA256\n${date}\n${scope}\n${sha256(canonicalRequest)}`;
  const key = scope.split('/').reduce(hmac, `MOGUERA4${secret}`);
  return { canonicalRequest, stringToSign, signature: hmac(key, stringToSign).toString('hex') };
}

/** Signs in a header. */
export function inHeader({ method, target, headers, body = '', host, date, accessKey, secret }) {
  const [, path, query] = /^([^?]*)\??(.*)$/s.exec(target);
  const payloadHash = sha256(body);
  const signed = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  Object.assign(signed, { host, 'x-moguera-date': date, 'x-moguera-content-sha256': payloadHash });
  const scope = `${date.slice(0, 8)}/main/api/moguera4_request`;
  const steps = finish(canonical({ method, path, query, headers: signed, payloadHash }), date, scope, secret);
  const authorization =
    `MOGUERA4-HMAC-SHA256 Credential=${accessKey}/${scope}, ` +
    `SignedHeaders=${Object.keys(signed).sort().join(';')}, Signature=${steps.signature}`;
  return { ...steps, target, headers: { ...signed, authorization } };
}

/** Signs in the query. */
export function inQuery({ method, target, host, date, expires, accessKey, secret }) {
  const [, path, query] = /^([^?]*)\??(.*)$/s.exec(target);
  const scope = `${date.slice(0, 8)}/main/api/moguera4_request`;
  const own = [
    'X-Moguera-Algorithm=MOGUERA4-HMAC-SHA256',
    `X-Moguera-Credential=${accessKey}%2F${scope.replaceAll('/', '%2F')}`,
    `X-Moguera-Date=${date}`,
    `X-Moguera-Expires=${expires}`,
    'X-Moguera-SignedHeaders=host',
  ].join('&');
  const whole = query === '' ? own : `${query}&${own}`;
  const request = { method, path, query: whole, headers: { host }, payloadHash: sha256('') };
  const steps = finish(canonical(request), date, scope, secret);
  return { ...steps, target: `${path}?${whole}&X-Moguera-Signature=${steps.signature}`, headers: { host } };
}
