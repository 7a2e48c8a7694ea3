import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';

const own = fileURLToPath(new URL('../../', import.meta.url));

const PROGRAM = `
import { Moguera, OutcomeUnknownError, type Post, type Row } from '@moguera/driver';

interface Chirp { readonly id: number; readonly body: string }

const moguera = Moguera.connect('http://127.0.0.1:1', { retries: { attempts: 1 } });
export async function example(): Promise<string | null> {
  const post: Post = await moguera.posts().create({ title: 'Hello', tags: ['java'] });
  const chirp: Chirp | undefined = await moguera.resource<Chirp>('chirps').find(1);
  const rows: Row[] = await moguera.resource('notes').list({ where: { kind: 'a' } }).toList();
  return rows.length > 0 ? (chirp?.body ?? null) : post.title;
}
console.log(typeof OutcomeUnknownError, moguera.endpoints[0]);
`;

test('the package is used from another project as it is published', () => {
  const folder = mkdtempSync(join(tmpdir(), 'moguera-package-'));
  const run = (program: string, ...given: string[]): string =>
    execFileSync(program, given, { cwd: folder, encoding: 'utf8', env: { ...process.env, NODE_TEST_CONTEXT: '' } });
  try {
    const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
      cwd: own,
      encoding: 'utf8',
    });
    const [{ filename, files }] = JSON.parse(packed) as [{ filename: string; files: { path: string }[] }];
    assert.ok(files.every(({ path }) => /^(package\.json|README\.md|dist\/src\/.*\.(js|d\.ts))$/.test(path)));
    const manifest = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8')) as { dependencies?: object };
    assert.equal(manifest.dependencies, undefined);

    writeFileSync(join(folder, 'package.json'), '{"name":"user","private":true,"type":"module"}');
    run('npm', 'install', '--offline', '--no-audit', '--no-fund', '--silent', `./${filename}`);
    writeFileSync(join(folder, 'program.ts'), PROGRAM);
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          strict: true,
          exactOptionalPropertyTypes: true,
          skipLibCheck: false,
          target: 'ES2022',
          module: 'NodeNext',
          lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
          types: [],
        },
        files: ['program.ts'],
      }),
    );
    run(process.execPath, join(own, 'node_modules/typescript/bin/tsc'));
    assert.equal(run(process.execPath, 'program.js').trim(), 'function http://127.0.0.1:1');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
