-- What a mail is about, so that its sender hears when it could not be delivered. No person: an id of the sender's.
alter table platform.mail
  add column place_id integer,
  add column about uuid,
  add check ((place_id is null) = (about is null));
