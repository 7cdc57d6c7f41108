-- Which files rows still name: those that none does are removed.
create index evidence_by_file on standards.evidence ((shown ->> 'file'));
create index picture_size_by_file on media.picture_size (file);

create function standards.evidence_files(names text[]) returns setof text
language sql stable security definer set search_path = '' as $$
  select shown ->> 'file' from standards.evidence
  where (select people.acting()) = 'job:standards.remove-files' and shown ->> 'file' = any(names)
$$;
comment on function standards.evidence_files is 'Those of these files that evidence of any place names; for the job alone.';
revoke execute on function standards.evidence_files from public;
grant execute on function standards.evidence_files to tessera_app;
