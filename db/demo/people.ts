import { addDays, type Day, daysBetween } from '~/base/days';
import type { PersonPlan } from './hall-plan';
import { randomOf } from './random';

const surnames = '王陈李黄林符吴周何邓卓刘张郑许梁蔡冯曾谢唐罗韩苏潘'.split('');
const female = [
  '婷',
  '慧敏',
  '海燕',
  '小妹',
  '丽华',
  '雅静',
  '思琪',
  '晓玲',
  '春梅',
  '玉兰',
  '欣怡',
  '秀芳',
  '美玲',
  '佳慧',
  '文静',
  '雪梅',
  '嘉怡',
  '凤英',
  '丹',
  '琳',
];
const male = [
  '海涛',
  '志强',
  '文杰',
  '俊',
  '建华',
  '子豪',
  '明辉',
  '振宇',
  '国栋',
  '宇航',
  '家伟',
  '晓峰',
  '立新',
  '伟',
  '德昌',
  '永福',
  '浩然',
  '少华',
  '启明',
  '泽',
];
const schools = ['五指山职业学院', '椰林财经学院', '万泉河大学', '南渡江师范学院', '黎母山职业技术学院'];
const majors = [
  '行政管理',
  '法律事务',
  '计算机应用',
  '汉语言文学',
  '会计',
  '工程造价',
  '人力资源管理',
  '现代农业技术',
];

/** 35 holders of a position and 6 backups, all invented: of 22 to 34 years, as clause 3.6 asks. */
export function planPeople(on: Day, startsOn: Day, backups: readonly number[]): PersonPlan[] {
  const random = randomOf(`${on} people`);
  const names = new Set<string>();
  return Array.from({ length: 41 }, (_, index) => {
    const number = index + 1;
    const sex = random.chance(0.68) ? 'f' : 'm';
    let name = '';
    do name = random.pick(surnames) + random.pick(sex === 'f' ? female : male);
    while (names.has(name));
    names.add(name);
    const bornOn = addDays(startsOn, -random.int(22 * 366, 34 * 365));
    return {
      number,
      staffNo: `Q${String(number).padStart(3, '0')}`,
      name,
      sex,
      bornOn,
      idNumber: idNumber(bornOn, number * 2 + (sex === 'm' ? 1 : 0) + 100),
      // A block of numbers that nobody is given.
      phone: `1990000${String(random.int(10, 99))}${String(number).padStart(2, '0')}`,
      education: random.chance(0.55) ? 'college' : random.chance(0.93) ? 'bachelor' : 'master',
      school: random.pick(schools),
      major: random.pick(majors),
      politicalStatus: random.pick(['群众', '群众', '共青团员', '中共党员']),
      mandarinLevel: random.pick(['二级甲等', '二级乙等', '二级甲等', '一级乙等']),
      isBackup: backups.includes(number),
      joinedOn: startsOn,
    };
  });
}

/** Whole years of age on a day. */
export function ageOn(bornOn: Day, on: Day): number {
  return Math.floor(daysBetween(bornOn, on) / 365.25);
}

/** A number with a right check digit (GB 11643) of a region that does not exist, so that it is nobody's. */
export function idNumber(bornOn: Day, sequence: number): string {
  const body = `999030${bornOn.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0);
  return `${body}${'10X98765432'[sum % 11]}`;
}
