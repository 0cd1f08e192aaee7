-- What is marked on the plan is an area over several cells, in both languages, or an entrance.
alter table plan_label drop constraint plan_label_kind_check;
update plan_label set kind = 'area' where kind = 'counter';
alter table plan_label
  add constraint plan_label_kind_check check (kind in ('entrance', 'area')),
  add column text_en text not null default '',
  add column width int not null default 1 check (width between 1 and 40);

-- Clearance is of a group, and asks for the group's course (docs/decisions/039): nothing ever read these.
alter table position drop column extra_courses;
