-- The day on which somebody filled it in on paper, from which a counsellor keyed it in; null for what was answered on a screen.
alter table questionnaires.answer_set add column filled_on_paper date check (filled_on_paper <= handed_in_on);
