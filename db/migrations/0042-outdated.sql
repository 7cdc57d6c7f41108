-- What has fallen behind its source: found without looking at what has not, however large the place.
create index coverage_stale on texts.coverage (place_id, language, item_id) where stale > 0;

create view texts.v_coverage with (security_invoker = true) as
  select place_id, item_id, language, segments, current, stale, unchecked from texts.coverage;
comment on view texts.v_coverage is 'For other modules: how much of each published item exists in a language.';
grant select on texts.v_coverage to tessera_app, tessera_reader;
