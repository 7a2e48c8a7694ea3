-- What an access key is for; null for everything that its owner may do.
alter table moguera.access_keys add column scopes text[];
