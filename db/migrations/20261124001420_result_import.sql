-- Results of courses held elsewhere come from a table.
alter table import_run drop constraint import_run_kind_check;
alter table import_run add constraint import_run_kind_check
  check (kind in ('attendance', 'cases', 'matters', 'people', 'questions', 'results'));
