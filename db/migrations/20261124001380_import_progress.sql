-- A later export carries known cases on: `updated_count` says how many of the kept rows did. `taken_at` is the latest
-- event in the file: the export was made no earlier, which tells an old export imported late from a newer one.
alter table import_run add column updated_count int not null default 0;
alter table import_run add column taken_at timestamptz;
-- Cut off with its process, as told from one that failed and said why.
alter table import_run drop constraint import_run_state_check;
alter table import_run add constraint import_run_state_check
  check (state in ('running', 'done', 'failed', 'interrupted'));
