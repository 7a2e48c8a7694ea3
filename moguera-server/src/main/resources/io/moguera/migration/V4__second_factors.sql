-- Authenticators of users: the secret is sealed under the master key; the last step used is not accepted again.
create table moguera.second_factors (
  user_id bigint constraint second_factors_pkey primary key
    constraint second_factors_user_id_fkey references public.users on delete cascade,
  secret bytea not null,
  master_key text not null,
  last_step bigint not null default 0,
  created_at timestamptz not null,
  confirmed_at timestamptz
);

create table moguera.recovery_codes (
  user_id bigint not null
    constraint recovery_codes_user_id_fkey references moguera.second_factors on delete cascade,
  hash bytea not null,
  constraint recovery_codes_pkey primary key (user_id, hash)
);
