create table moguera.access_keys (
  id text constraint access_keys_pkey primary key,
  user_id bigint not null
    constraint access_keys_user_id_fkey references public.users on delete cascade,
  name text not null,
  temporary boolean not null,
  secret bytea not null,
  master_key text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  constraint access_keys_id_check check (id ~ '^[A-Z0-9]{16,32}$')
);

create index access_keys_user_id_idx on moguera.access_keys (user_id);
create index access_keys_expires_at_idx on moguera.access_keys (expires_at);

create table moguera.sign_in_failures (
  subject text not null,
  at timestamptz not null
);

create index sign_in_failures_subject_at_idx on moguera.sign_in_failures (subject, at);
