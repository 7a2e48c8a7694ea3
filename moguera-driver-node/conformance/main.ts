import { readFileSync } from 'node:fs';
import { Credentials, Moguera } from '../src/index.js';
import { type Cases, run } from './run.js';
import { snippets } from './snippets.js';

/** Runs the cases against the server that the environment names; ends with 1 where one does not hold. */
const { MOGUERA_API_URL = '', MOGUERA_ACCESS_KEY = '', MOGUERA_SECRET = '' } = process.env;
const cases = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Cases;
const admin = Moguera.connect(MOGUERA_API_URL, new Credentials(MOGUERA_ACCESS_KEY, MOGUERA_SECRET));
const wrong = [...(await run(cases, admin)), ...(await snippets(MOGUERA_API_URL, MOGUERA_ACCESS_KEY, MOGUERA_SECRET))];
console.log(wrong.length === 0 ? `${cases.cases.length} cases hold` : wrong.join('\n'));
process.exitCode = wrong.length === 0 ? 0 : 1;
admin.close();
