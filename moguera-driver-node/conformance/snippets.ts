import { Credentials, Moguera, ProblemError, quoted } from '../src/index.js';

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC';

/** What docs/reference/driver-node.md shows, run; gives what was not as it says there. */
export async function snippets(address: string, accessKey: string, secret: string): Promise<string[]> {
  const wrong: string[] = [];
  const holds = (what: string, is: boolean): void => {
    if (!is) {
      wrong.push(`docs: ${what}`);
    }
  };
  const moguera = Moguera.connect(address, new Credentials(accessKey, secret));
  const post = await moguera.posts().create({ title: 'Hello', body: '# Hi' });
  await moguera.posts().fire(post.id);
  const another = 'http://127.0.0.1:1';
  const careful = Moguera.connect([address, another], {
    credentials: new Credentials(accessKey, secret),
    retries: { totalTimeMillis: 20_000 },
    cacheBytes: 16_000_000,
  });
  holds('careful', (await careful.posts().require(post.id)).status === 'published');

  interface Note {
    readonly id: number;
    readonly version: number;
    readonly name: string;
  }

  const notes = moguera.resource<Note>('tags');
  const note: Note = await notes.create({ name: 'From TypeScript' });
  const console = { log: (...said: unknown[]): void => holds('a stale row is refused', said[0] !== false) };
  await notes.update(note, { description: 'changed' });
  const stale = await notes.update(note, { description: 'too late' }).catch((failure: unknown) => failure);
  console.log(stale instanceof ProblemError && stale.is('precondition-failed'));

  for await (const one of moguera.posts().list({ where: { status: 'published' }, include: ['authors'], limit: 50 })) {
    console.log(one.title, one.authors);
  }
  const page = await moguera.posts().page({ search: 'hello', count: 'exact' });
  const first = await moguera.tags().list({ filter: `it.name == ${quoted("It's")}` }).first();
  holds('lists', page.count === 1 && first === undefined);

  const batch = moguera.batch();
  const news = batch.on(moguera.categories()).create({ name: 'News from TypeScript' });
  batch.on(moguera.posts()).update(post.id, { category: news });
  const made = (await batch.send()).row(news);
  holds('batch', (await moguera.posts().require(post.id)).category?.id === made.id);

  const bytes = Uint8Array.from(atob(PIXEL), (character) => character.charCodeAt(0));
  const image = await moguera.images().upload({
    name: 'dot.png',
    content: bytes,
    contentType: 'image/png',
    progress: (sent, total) => console.log(sent, total),
  });
  const small = await (await moguera.images().download(image.id, { format: 'webp' })).bytes();
  const link = await moguera.images().presign(image.id, 600);
  holds('images', small.length > 0 && link.searchParams.has('X-Moguera-Signature'));

  const seen: number[] = [];
  const subscription = await moguera.posts().changes().subscribe((change) => {
    seen.push(change.id);
    subscription.close();
  });
  const told = await moguera.posts().create({ title: 'Told' });
  await subscription.ended;
  // What was written just before may be told first.
  holds('changes', seen.length === 1 && told.id > 0);

  const [name, password] = ['snippets', 'a long password'];
  await moguera.users().create({ name, password, role: { name: 'author' } });
  const session = await moguera.signIn(name, password);
  const me = await moguera.withCredentials(session.credentials).me();
  const why = await moguera.access().explain('update', 'posts', post.id);
  const hooks = await moguera.webhooks().list();
  holds('accounts', me.name === name && why.allowed === true && hooks.length === 0);
  return wrong;
}
