-- By which others know what comes from this installation (Ed25519): made at first need. There is no policy for the owner of the tables:
-- backups leave it out, so that whoever finds one cannot sign in our name.
create table platform.signing_key (
  one boolean primary key default true check (one),
  public_key text not null,
  private_key text not null
);
alter table platform.signing_key enable row level security;
alter table platform.signing_key force row level security;
create policy working on platform.signing_key for all to tessera_app
  using (current_setting('tessera.account', true) = 'platform.signing');
grant select, insert on platform.signing_key to tessera_app;
