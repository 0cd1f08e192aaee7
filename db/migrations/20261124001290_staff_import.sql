-- HR's own Excel of people: its runs and mappings, and refusals that point at a cell. `place` is the column's letter,
-- empty where a whole line was refused.
alter table import_run drop constraint import_run_kind_check;
alter table import_run add constraint import_run_kind_check
  check (kind in ('attendance', 'cases', 'matters', 'people'));
alter table import_mapping drop constraint import_mapping_kind_check;
alter table import_mapping add constraint import_mapping_kind_check check (kind in ('cases', 'people'));

alter table import_rejection add column place text not null default '';
alter table import_rejection drop constraint import_rejection_pkey;
alter table import_rejection add primary key (project_id, import_run_id, line, place);
