/** Another row, in short: its id, its title or name, whichever the resource has, and its slug, where it has one. */
export interface Reference {
  readonly id: number;
  readonly name?: string;
  readonly title?: string;
  readonly slug?: string | null;
}

/** What every row has. Rows of services, and fields that services add, are as they are declared. */
export interface Entity {
  readonly id: number;
  /** Counts the changes. */
  readonly version: number;
  readonly created_at: string;
  readonly updated_at: string;
}

/** Any row: `id` and the fields that the server sent. */
export type Row = { readonly id: number } & Readonly<Record<string, unknown>>;

/** A row that is a draft until it is published. */
export interface Publishable extends Entity {
  readonly status: 'draft' | 'scheduled' | 'published' | 'archived';
  readonly published_at: string | null;
}

export interface Post extends Publishable {
  readonly title: string | null;
  readonly subtitle: string | null;
  readonly slug: string | null;
  readonly body: string | null;
  readonly excerpt: string | null;
  readonly category: Reference | null;
  readonly authors: readonly Reference[];
  readonly tags: readonly Reference[];
  readonly images: readonly Reference[];
  readonly cover: Reference | null;
  readonly language: string | null;
  readonly meta_title: string | null;
  readonly meta_description: string | null;
  readonly source: string | null;
  /** Where they were included. */
  readonly steps?: readonly Step[];
  readonly comments?: readonly Comment[];
}

export interface Step extends Entity {
  readonly post: Reference | null;
  readonly position: number;
  readonly body: string | null;
  readonly images: readonly Reference[];
}

export interface Page extends Publishable {
  readonly title: string | null;
  readonly slug: string | null;
  readonly body: string | null;
  readonly parent: Reference | null;
  readonly source: string | null;
}

export interface Category extends Entity {
  readonly name: string;
  readonly slug: string | null;
  readonly description: string | null;
  readonly parent: Reference | null;
  readonly source: string | null;
}

export interface Tag extends Entity {
  readonly name: string;
  readonly slug: string | null;
  readonly description: string | null;
  readonly source: string | null;
}

export interface User extends Entity {
  readonly name: string;
  readonly display_name: string | null;
  readonly description: string | null;
  readonly image: Reference | null;
  readonly role: Reference | null;
  /** Sent to oneself and administrators alone. */
  readonly email?: string | null;
  readonly source: string | null;
}

export interface Role extends Entity {
  readonly name: string;
  readonly description: string | null;
}

export interface Image extends Entity {
  readonly name: string;
  readonly alt: string | null;
  readonly content_type: string;
  readonly width: number;
  readonly height: number;
  readonly byte_size: number;
  /** In hex. */
  readonly sha256: string;
  readonly owner: Reference | null;
  readonly source: string | null;
}

export interface Comment extends Entity {
  readonly post: Reference | null;
  readonly page: Reference | null;
  readonly reply_to: Reference | null;
  readonly author: Reference | null;
  readonly name: string | null;
  readonly email?: string | null;
  readonly url: string | null;
  readonly body: string;
  readonly state: 'pending' | 'approved' | 'spam';
  readonly source: string | null;
}

/** What a row was before one of its changes. */
export interface Revision {
  /** Which change of the row it was, from 1. */
  readonly number: number;
  readonly at: string;
  readonly author: Reference | null;
  /** What it was; not in a list of revisions. */
  readonly content?: Readonly<Record<string, unknown>>;
}

/** What a server says of one of its resources. */
export interface Declaration {
  readonly name: string;
  readonly fields: readonly Field[];
  /** Names, or an object of one name where it has options. */
  readonly traits: readonly (string | Readonly<Record<string, unknown>>)[];
  readonly handle: string | null;
  readonly label: string | null;
  readonly relations: readonly { readonly name: string; readonly resource: string; readonly many: boolean }[];
  readonly searchable?: boolean;
}

/** A field of a declared resource. */
export interface Field {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly unique: boolean;
  readonly immutable: boolean;
  readonly to?: string | null;
  readonly values?: readonly string[];
  readonly max_length?: number | null;
}
