-- Sheets of punches are read by saved columns like those of cases and people.
alter table import_mapping drop constraint import_mapping_kind_check;
alter table import_mapping add constraint import_mapping_kind_check check (kind in ('cases', 'people', 'attendance'));
