-- What a mail is about, so that its sender hears when it could not be delivered. No person: an id of the sender's.
alter table platform.mail
  add column about_place integer,
  add column about uuid,
  add check ((about_place is null) = (about is null));
