-- Addresses that rows had before: they lead to the row as it is called now.
create table moguera.former_slugs (
  resource text not null,
  slug text not null,
  row_id bigint not null,
  since timestamptz not null,
  constraint former_slugs_pkey primary key (resource, slug)
);

create index former_slugs_row_id_idx on moguera.former_slugs (resource, row_id);

-- Answers of writes that carried an Idempotency-Key, kept in the write's own transaction.
create table moguera.idempotency_keys (
  caller bigint not null,
  key text not null,
  request_hash bytea not null,
  status integer not null,
  headers jsonb not null,
  body bytea not null,
  at timestamptz not null,
  constraint idempotency_keys_pkey primary key (caller, key)
);

create index idempotency_keys_at_idx on moguera.idempotency_keys (at);

create table moguera.files (
  sha256 text constraint files_pkey primary key,
  bytes bytea not null,
  at timestamptz not null
);
