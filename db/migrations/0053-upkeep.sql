-- What modules publish for the page that says what needs doing: found by indexes over what needs it, however much does not.

create index item_draft on texts.item (place_id, item_id) where draft_version is distinct from published_version;
create view texts.v_draft with (security_invoker = true) as
  select place_id, item_id, kind, draft_version as version from texts.item
  where draft_version is distinct from published_version and draft_version is not null;
comment on view texts.v_draft is 'For other modules: what is written and not published.';

create function texts.page_links(sentence text) returns text[]
language sql immutable parallel safe set search_path = '' as $$
  select array(select link[1] from regexp_matches(sentence, '\]\(page:([^)]+)\)', 'g') link)
$$;
comment on function texts.page_links is 'The paths of the pages that a sentence leads to.';
create index segment_page_link on texts.segment using gin (texts.page_links(text)) where text like '%](page:%';
create view texts.v_page_link with (security_invoker = true) as
  select s.place_id, s.item_id, texts.page_links(s.text) as paths
  from texts.segment s
  join texts.item i on i.place_id = s.place_id and i.item_id = s.item_id and i.published_version = s.version
  where s.text like '%](page:%';
comment on view texts.v_page_link is 'For other modules: the paths of pages to which a published sentence leads; found by `paths @> array[path]`.';

create view guide.v_page with (security_invoker = true) as
  select place_id, page_id, path, role from guide.page;
comment on view guide.v_page is 'For other modules: where pages stand in the tree, published or not.';

create view directory.v_service with (security_invoker = true) as
  select place_id, service_id, slug, verified_on from directory.service where status in ('active', 'temporarily closed');
comment on view directory.v_service is 'For other modules: the addresses of services, and when each was last confirmed.';

create view feedback.v_reading_month with (security_invoker = true) as
  select place_id, month, path, language, times from feedback.reading_month;
comment on view feedback.v_reading_month is 'For other modules: how often pages were opened. Staff only; never shown as it is, since small counts tell of people.';
create view feedback.v_open_report with (security_invoker = true) as
  select place_id, report_id, item_id, language, created_on from feedback.report where report is not null and state = 'open';
comment on view feedback.v_open_report is 'For other modules: which reports wait, without their words.';

grant execute on function texts.page_links to tessera_app, tessera_reader;
grant select on texts.v_draft, texts.v_page_link, guide.v_page, directory.v_service to tessera_app, tessera_reader;
grant select on feedback.v_reading_month, feedback.v_open_report to tessera_app;
