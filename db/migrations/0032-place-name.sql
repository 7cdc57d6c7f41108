create view places.v_place_name with (security_invoker = true) as
  select place_id, language, position, place_name from places.place_language;
comment on view places.v_place_name is 'For other modules: what a place is called in its languages; position 0 is its main one.';
grant select on places.v_place_name to tessera_app, tessera_reader;
