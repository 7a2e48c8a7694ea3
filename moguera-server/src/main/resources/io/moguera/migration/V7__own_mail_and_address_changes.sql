-- What a mail of a service's own says.
alter table moguera.mails add column said jsonb;

-- Addresses that users asked for and have not confirmed yet.
create table moguera.email_changes (
  user_id bigint constraint email_changes_pkey primary key
    constraint email_changes_user_id_fkey references public.users on delete cascade,
  email text not null,
  expires_at timestamptz not null
);

create index email_changes_expires_at_idx on moguera.email_changes (expires_at);

alter table moguera.mailed_tokens drop constraint mailed_tokens_purpose_check;
alter table moguera.mailed_tokens add constraint mailed_tokens_purpose_check
  check (purpose in ('sign_up', 'invitation', 'password', 'email'));
