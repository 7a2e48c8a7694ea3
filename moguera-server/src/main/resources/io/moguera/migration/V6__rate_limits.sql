-- How much of a minute's requests the instances have taken for themselves. Lost with a crash, and no harm done.
create unlogged table moguera.rate_shares (
  subject text not null,
  ends_at timestamptz not null,
  taken bigint not null,
  constraint rate_shares_pkey primary key (subject, ends_at)
);

create index rate_shares_ends_at_idx on moguera.rate_shares (ends_at);
