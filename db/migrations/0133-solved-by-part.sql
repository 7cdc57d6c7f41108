-- Reports to the council name who has solved something by part of the standard; those made before named what other places have done.
update standards.council_report set facts = jsonb_set(facts, '{solved}', (
  select coalesce(jsonb_agg(jsonb_build_object('part', one.value -> 'criterion', 'practices', '[]'::jsonb, 'actions', jsonb_build_array(
    jsonb_build_object('place', one.value -> 'place', 'title', one.value -> 'action', 'evidenceLevel', 0))) order by one.ordinality), '[]')
  from jsonb_array_elements(facts -> 'solved') with ordinality one));
