-- Mail that is to be sent. Its text is made when it is sent: nothing that lies here opens an account.
create table moguera.mails (
  id bigint generated always as identity constraint mails_pkey primary key,
  kind text not null,
  recipient text not null,
  language text not null,
  about bigint not null,
  created_at timestamptz not null,
  due_at timestamptz,
  attempts integer not null default 0,
  error text
);

create index mails_due_at_idx on moguera.mails (due_at) where due_at is not null;

-- Who signed up and has not confirmed the address yet.
create table moguera.sign_ups (
  id bigint generated always as identity constraint sign_ups_pkey primary key,
  email text not null,
  fields jsonb not null,
  expires_at timestamptz not null
);

create index sign_ups_expires_at_idx on moguera.sign_ups (expires_at);

create table moguera.invitations (
  id bigint generated always as identity constraint invitations_pkey primary key,
  email text not null,
  role bigint not null constraint invitations_role_fkey references public.roles on delete cascade,
  inviter bigint not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

-- What was sent by mail, as its SHA-256: each is good for one thing, once, and for a time.
create table moguera.mailed_tokens (
  hash bytea constraint mailed_tokens_pkey primary key,
  purpose text not null,
  about bigint not null,
  expires_at timestamptz not null,
  constraint mailed_tokens_purpose_check check (purpose in ('sign_up', 'invitation', 'password'))
);

create index mailed_tokens_about_idx on moguera.mailed_tokens (purpose, about);
create index mailed_tokens_expires_at_idx on moguera.mailed_tokens (expires_at);
