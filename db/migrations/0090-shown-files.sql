-- What people are shown of a file attached to a form: a picture or a recording made anew, without anything else that was in the upload.
alter table questionnaires.attached_file
  add column shown_type text,
  add column shown bytea,
  add check ((shown is null) = (shown_type is null));
grant select on questionnaires.attached_file to tessera_reader;
