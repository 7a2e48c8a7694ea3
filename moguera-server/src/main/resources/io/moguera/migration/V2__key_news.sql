-- Tells every instance, within the transaction that changes it, which keys it must no longer remember: those that
-- were removed or cut short, and those of users whose name, role or activity changed.
create function moguera.tell_of_key() returns trigger language plpgsql as $$
begin
  perform pg_notify('moguera_keys', 'key ' || old.id);
  return null;
end
$$;

create trigger access_keys_changed after update of expires_at, secret on moguera.access_keys
  for each row execute function moguera.tell_of_key();

create trigger access_keys_removed after delete on moguera.access_keys
  for each row execute function moguera.tell_of_key();

create function moguera.tell_of_user() returns trigger language plpgsql as $$
begin
  perform pg_notify('moguera_keys', 'user ' || old.id);
  return null;
end
$$;

create trigger users_changed_keys after update on public.users
  for each row
  when (old.active is distinct from new.active or old.role is distinct from new.role or old.name is distinct from new.name)
  execute function moguera.tell_of_user();
