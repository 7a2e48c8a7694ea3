/** The key and time of all vectors. It exists nowhere else. */
export const ACCESS_KEY = 'MGAKVECTORSVECTORSVE';
export const SECRET = 'mgs_vectorsvectorsvectorsvectorsvectorsvecto000000';
export const DATE = '20261124T143000Z';
export const HOST = 'api.example.org';
export const EXPIRES = 900;

const get = (name, target, headers = {}) => ({ name, method: 'GET', target, headers });

/**
 * What is signed: `target` is path and query as a client is given them, `headers` by name, `body` text.
 * `twoReadings` marks paths that the verifier refuses before it looks at anything else.
 */
export const CASES = [
  get('get-vanilla', '/'),
  get('get-path', '/v1/posts/12'),
  get('get-path-with-slash-at-its-end', '/v1/posts/'),
  get('get-path-unreserved', '/-._~0123456789ABCXYZabcxyz'),
  get('get-path-reserved', "/v1/a!b$c&d'e(f)g*h+i,j:k=l@m"),
  get('get-path-with-encoded-space', '/v1/files/a%20b'),
  get('get-path-with-encoded-percent', '/v1/files/a%2520b'),
  get('get-path-with-lower-case-escape', '/v1/files/a%c3%a9'),
  get('get-path-with-encoded-utf8', '/v1/files/%E1%88%B4'),
  get('get-path-with-raw-utf8', '/v1/files/\u1234'),
  get('get-path-with-raw-space', '/v1/files/a b'),
  { ...get('get-path-dot', '/v1/./posts'), twoReadings: true },
  { ...get('get-path-dots', '/v1/../posts'), twoReadings: true },
  { ...get('get-path-slashes', '/v1//posts'), twoReadings: true },
  { ...get('get-path-dot-at-its-end', '/v1/.'), twoReadings: true },
  get('get-query-order-of-keys', '/?b=2&a=1&B=3&A=4&_=5&-=6'),
  get('get-query-order-of-values', '/?a=z&a=b&a=&a=B&a=10&a=9'),
  get('get-query-order-after-encoding', '/?a%3Ab=1&a0=2&a%2Fb=3&a-b=4&a=5&a~=6'),
  get('get-query-empty-value', '/?a=&b'),
  get('get-query-equals-in-value', '/?filter=a%3D%3Db&x=y%3Dz'),
  get('get-query-plus', '/?q=a+b'),
  get('get-query-encoded-space', '/?q=a%20b'),
  get('get-query-encoded-plus', '/?q=a%2Bb'),
  get('get-query-encoded-percent', '/?q=100%25&r=%2520'),
  get('get-query-lower-case-escapes', '/?q=%3a%2f%c3%a9'),
  get('get-query-reserved', "/?q=!'()*:@$,;/?"),
  get('get-query-unreserved', '/?-._~09AZaz=-._~09AZaz'),
  get('get-query-raw-utf8', '/?\u1234=bar'),
  get('get-query-encoded-utf8', '/?%E1%88%B4=%F0%9F%91%B2'),
  get('get-query-very-long', `/?q=${'0123456789'.repeat(400)}`),
  get('get-query-many', `/?${Array.from({ length: 60 }, (_, i) => `k${(i * 37) % 60}=${i}`).join('&')}`),
  get('get-header-order', '/', { 'My-Header2': 'b', 'my-header1': 'a', 'My-header-1': 'c' }),
  get('get-header-trim', '/', { 'My-Header': '  a b  ' }),
  get('get-header-folded-spaces', '/', { 'My-Header': 'a   b  "c   d"' }),
  get('get-header-tabs', '/', { 'My-Header': '\ta\t \tb\t' }),
  get('get-header-empty-value', '/', { 'My-Header': '' }),
  get('get-header-several-values', '/', { 'My-Header': 'value1, value2,value1' }),
  get('get-header-name-with-signs', '/', { 'X-My_Header.1': "!#$%&'*+.^`|~" }),
  get('get-header-idempotency', '/', { 'Idempotency-Key': '0b3c7a52-5d0e-4c39-8b8c-0f6f4f9f3c11' }),
  { name: 'post-empty', method: 'POST', target: '/v1/posts', headers: {} },
  {
    name: 'post-json',
    method: 'POST',
    target: '/v1/posts?include=tags',
    headers: { 'Content-Type': 'application/json' },
    body: '{"title":"Hello"}',
  },
  {
    name: 'post-utf8',
    method: 'POST',
    target: '/v1/posts',
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: '{"title":"K\u0131van\u00e7 \u1234 \u{1F472}"}',
  },
  {
    name: 'post-form',
    method: 'POST',
    target: '/v1/forms',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'a=1&b=%20+2',
  },
  {
    name: 'patch',
    method: 'PATCH',
    target: '/v1/posts/a%20b?x=1',
    headers: { 'Content-Type': 'application/merge-patch+json', 'If-Match': '"7"' },
    body: '{}',
  },
  { name: 'delete', method: 'DELETE', target: '/v1/posts/12?permanent=true', headers: {} },
];
