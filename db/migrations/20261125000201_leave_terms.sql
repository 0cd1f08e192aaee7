-- A hall that was set up before leave had terms gets those that a new one starts from, to be confirmed by HR.
insert into setting (project_id, key, from_on, value, source, to_confirm)
select project.id, terms.key, date '2020-01-01', terms.value::jsonb, terms.source, terms.to_confirm
from project cross join (values
  ('leave.annual', '{ "counting": "workday", "paid": "full", "proof": "none" }', '职工带薪年休假条例 第三条', false),
  ('leave.sick', '{ "counting": "calendar", "paid": "part", "proof": "later" }', '企业职工患病或非因工负伤医疗期规定 第三条；病假工资不低于当地最低工资的 80%', true),
  ('leave.personal', '{ "days": 20, "counting": "workday", "paid": "none", "proof": "none" }', '考勤制度', true),
  ('leave.marriage', '{ "days": 13, "counting": "calendar", "paid": "full", "proof": "required" }', '国家婚假 3 天；海南省人口与计划生育条例增加 10 天', true),
  ('leave.maternity', '{ "days": 188, "counting": "calendar", "paid": "full", "proof": "later" }', '女职工劳动保护特别规定 第七条 98 天；海南省人口与计划生育条例增加 3 个月；难产、多胞胎另加 15 天', true),
  ('leave.paternity', '{ "days": 15, "counting": "calendar", "paid": "full", "proof": "later" }', '海南省人口与计划生育条例', true),
  ('leave.parental', '{ "days": 10, "counting": "workday", "paid": "full", "proof": "required" }', '海南省人口与计划生育条例：子女三周岁前每年', true),
  ('leave.bereavement', '{ "days": 3, "counting": "workday", "paid": "full", "proof": "later" }', '国家劳动总局、财政部 1980 年规定：直系亲属 1 至 3 天，路程假另计', true),
  ('leave.injury', '{ "days": 365, "counting": "calendar", "paid": "full", "proof": "later" }', '工伤保险条例 第三十三条：停工留薪期一般不超过 12 个月', true),
  ('leave.union', '{ "days": 3, "counting": "workday", "paid": "full", "proof": "none" }', '工会法：非专职委员每月不超过 3 个工作日', true),
  ('leave.in_lieu', '{ "counting": "workday", "paid": "full", "proof": "none" }', '劳动法 第四十四条', false)
) as terms (key, value, source, to_confirm)
on conflict do nothing;
