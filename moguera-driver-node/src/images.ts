import { type Call, path, type Progress, withQuery, write } from './call.js';
import type { Moguera } from './client.js';
import type { Opened } from './exchange.js';
import { OutcomeUnknownError } from './failure.js';
import { Resource } from './resource.js';
import type { Image } from './rows.js';

/** An image to send. */
export interface ImageUpload {
  /** What to call it. */
  readonly name: string;
  readonly content: Uint8Array | Blob;
  /** Such as `image/png`; that of the blob, if it has one. */
  readonly contentType?: string;
  /** The text in place of it. */
  readonly alt?: string;
  /** Where it was imported from. */
  readonly source?: string;
  /** Told how far it is; an attempt that is made again begins anew. */
  readonly progress?: Progress;
}

/** Another size or form of an image. */
export interface Rendition {
  /** Pixels at most, rounded up by the server to one of its widths. */
  readonly width?: number;
  readonly format?: 'jpeg' | 'png' | 'webp';
  /** Such as `16:9`, cut around the focal point. */
  readonly ratio?: string;
}

/** The images, with their bytes. */
export class Images extends Resource<Image> {
  constructor(moguera: Moguera) {
    super(moguera, 'images');
  }

  /** Uploads an image; after a failure, from its beginning again. Its hash is signed, so that it lies in memory. */
  async upload(upload: ImageUpload): Promise<Image> {
    const { content, progress } = upload;
    const body = content instanceof Uint8Array ? content : new Uint8Array(await content.arrayBuffer());
    const blobType = content instanceof Uint8Array ? '' : content.type;
    const target = withQuery(path(this.name), [
      ['name', upload.name],
      ['alt', upload.alt],
      ['source', upload.source],
    ]);
    const plain = write('POST', target, undefined, {
      'content-type': upload.contentType ?? (blobType === '' ? 'application/octet-stream' : blobType),
    });
    const call: Call = { ...plain, body, slow: true, ...(progress === undefined ? {} : { progress }) };
    return (await this.moguera.send(call)).json() as Image;
  }

  /** The bytes of an image, in another size or form if that is said, as they come. */
  async download(id: number, rendition: Rendition = {}): Promise<Download> {
    const target = withQuery(path(this.name, id, 'file'), [
      ['width', rendition.width],
      ['format', rendition.format],
      ['ratio', rendition.ratio],
    ]);
    const opened = await this.moguera.open({ method: 'GET', target, headers: { accept: '*/*' }, slow: true });
    return new Download(opened);
  }

  /** An address of the bytes of an image that needs no credentials, for 1 to 604,800 seconds. */
  async presign(id: number, seconds: number): Promise<URL> {
    return this.moguera.presign(path(this.name, id, 'file'), seconds);
  }
}

/** Bytes that are on their way. */
export class Download {
  readonly contentType: string;
  /** How many there are, or -1 if the server did not say. */
  readonly byteSize: number;
  readonly #opened: Opened;

  constructor(opened: Opened) {
    this.#opened = opened;
    this.contentType = opened.headers.get('content-type') ?? 'application/octet-stream';
    const length = opened.headers.get('content-length');
    this.byteSize = length === null ? -1 : Number(length);
  }

  /** The bytes as they come; it fails if they stop coming before their end. */
  get stream(): ReadableStream<Uint8Array> {
    if (this.#opened.response.body === null) {
      throw new OutcomeUnknownError('The answer has no body');
    }
    return this.#opened.response.body;
  }

  /** All of the bytes, telling how far they are. */
  async bytes(progress: Progress = () => undefined): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    const reader = this.stream.getReader();
    let moved = 0;
    try {
      for (let { value, done } = await reader.read(); !done; { value, done } = await reader.read()) {
        const chunk = value as Uint8Array;
        chunks.push(chunk);
        moved += chunk.length;
        progress(moved, this.byteSize);
      }
    } catch (cause) {
      throw new OutcomeUnknownError('The bytes stopped coming before their end', { cause });
    }
    if (this.byteSize >= 0 && moved !== this.byteSize && this.#opened.headers.get('content-encoding') === null) {
      throw new OutcomeUnknownError(`There came ${moved} bytes of ${this.byteSize}`);
    }
    const all = new Uint8Array(moved);
    chunks.reduce((at, chunk) => {
      all.set(chunk, at);
      return at + chunk.length;
    }, 0);
    return all;
  }

  /** Ends it before its end. */
  close(): void {
    this.#opened.end();
  }
}
