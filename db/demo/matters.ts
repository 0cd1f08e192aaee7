import type { Day } from '~/base/days';
import type { MatterPlan } from './hall-plan';
import { randomOf } from './random';

type Domain = MatterPlan['domain'];
type Words = { code: string; department: string; verbs: string[]; objects: string[] };

/** Our own words: what a county hall is asked for. Every verb with every object is a matter. */
const words: Record<Domain, Words[]> = {
  engineering: [
    {
      code: 'GC1',
      department: '住房和城乡建设局',
      verbs: ['核发', '延期', '变更', '注销', '补发'],
      objects: [
        '房屋施工许可',
        '临时围挡许可',
        '夜间施工许可',
        '商品房预售许可',
        '物业用房备案',
        '排水接入许可',
        '燃气改装许可',
        '户外招牌设置许可',
        '渣土运输许可',
        '竣工验收备案',
      ],
    },
    {
      code: 'GC2',
      department: '自然资源和规划局',
      verbs: ['核发', '延期', '变更', '注销', '补发'],
      objects: [
        '建设用地规划许可',
        '乡村建设规划许可',
        '临时用地批准',
        '临时建设规划许可',
        '采砂许可',
        '地质灾害评估备案',
        '测绘成果汇交凭证',
        '宅基地规划意见',
        '不动产首次登记',
        '地名标志设置批准',
      ],
    },
    {
      code: 'GC3',
      department: '交通运输局',
      verbs: ['核发', '延期', '变更', '注销'],
      objects: [
        '涉路施工许可',
        '超限运输通行许可',
        '公路沿线标志设置许可',
        '货运经营许可',
        '客运班线许可',
        '出租汽车经营许可',
        '驾驶培训备案',
        '农村公路接入许可',
      ],
    },
  ],
  social: [
    {
      code: 'SH1',
      department: '民政局',
      verbs: ['申请', '变更', '停发', '复核'],
      objects: [
        '最低生活保障',
        '高龄长者津贴',
        '残疾人护理补贴',
        '临时救助',
        '特困人员供养',
        '孤儿基本生活费',
        '社会团体登记',
        '民办非企业登记',
        '养老机构备案',
        '公益性墓位使用证明',
      ],
    },
    {
      code: 'SH2',
      department: '人力资源和社会保障局',
      verbs: ['申请', '变更', '停发', '复核', '补发'],
      objects: [
        '失业保险待遇',
        '工伤认定',
        '创业担保贷款贴息',
        '就业困难人员认定',
        '职业培训补贴',
        '劳务派遣经营许可',
        '社会保障卡',
        '退休人员待遇资格认证',
        '高校毕业生就业补助',
        '特殊工时备案',
      ],
    },
    {
      code: 'SH3',
      department: '市场监督管理局',
      verbs: ['办理', '变更', '注销', '补领'],
      objects: [
        '个体工商户登记',
        '有限公司登记',
        '食品经营许可',
        '小作坊登记',
        '药品零售许可',
        '特种设备使用登记',
        '计量器具检定备案',
        '广告发布登记',
        '医疗器械备案',
        '农民专业合作社登记',
      ],
    },
  ],
  agriculture: [
    {
      code: 'NL1',
      department: '农业农村局',
      verbs: ['核发', '延期', '变更', '注销'],
      objects: [
        '种子经营许可',
        '农药经营许可',
        '兽药经营许可',
        '动物防疫条件合格证',
        '生鲜乳收购许可',
        '农机登记证',
        '渔业捕捞许可',
        '水产苗种生产许可',
        '绿色食品标志初审',
        '屠宰场备案',
      ],
    },
    {
      code: 'NL2',
      department: '林业局',
      verbs: ['核发', '延期', '变更', '注销'],
      objects: [
        '林木采伐许可',
        '木材经营备案',
        '林地占用审核',
        '植物检疫证',
        '野生动物养殖许可',
        '古树移栽批准',
        '森林防火期野外用火许可',
        '橡胶林更新采伐许可',
      ],
    },
    {
      code: 'NL3',
      department: '水务局',
      verbs: ['核发', '延期', '变更', '注销'],
      objects: [
        '取水许可',
        '河道管理范围建设许可',
        '水土保持方案审批',
        '农村饮水接入许可',
        '小水电站备案',
        '洪水影响评价审批',
        '灌区用水计划批准',
        '涉河采砂许可',
      ],
    },
  ],
  culture: [
    {
      code: 'WH1',
      department: '旅游和文化广电体育局',
      verbs: ['核发', '延期', '变更', '注销'],
      objects: [
        '娱乐场所经营许可',
        '演出活动批准',
        '旅行社设立许可',
        '民宿登记',
        '文物保护工程批准',
        '体育场所经营许可',
        '印刷经营许可',
        '出版物零售许可',
        '电影放映许可',
        '黎锦传承点备案',
      ],
    },
    {
      code: 'WH2',
      department: '教育局',
      verbs: ['申请', '变更', '注销', '复核'],
      objects: [
        '教师资格认定',
        '民办幼儿园办学许可',
        '校外培训机构许可',
        '转学备案',
        '助学金',
        '校车使用许可',
        '随迁子女入学',
        '民办学校年检',
      ],
    },
    {
      code: 'WH3',
      department: '卫生健康委员会',
      verbs: ['核发', '延期', '变更', '注销', '补发'],
      objects: [
        '医疗机构执业许可',
        '护士执业注册',
        '公共场所卫生许可',
        '供水卫生许可',
        '放射诊疗许可',
        '生育登记',
        '托育机构备案',
        '消毒产品生产许可',
        '乡村医生执业注册',
        '母婴保健技术许可',
      ],
    },
    {
      code: 'WH4',
      department: '县委宣传部',
      verbs: ['办理', '变更', '注销'],
      objects: [
        '内部资料印刷准印',
        '公益广告设置登记',
        '影片公映场次备案',
        '读书活动场地备案',
        '融媒体发布登记',
      ],
    },
  ],
};

/** The objects that the county asks for in every township, which makes some matters local ones. */
const townships = ['营根', '湾岭', '黎母山', '和平', '长征', '红毛', '中平', '吊罗山', '上安', '什运'];
const localObjects = [
  '农房改造补助',
  '产业帮扶奖补',
  '危房鉴定',
  '公益林补偿',
  '耕地地力补贴',
  '乡村公益岗位',
  '卫生厕所改造补助',
  '槟榔病害防治补助',
  '橡胶保险理赔证明',
  '互助养老点设置',
  '村级文化室借用',
  '山兰酒作坊登记',
  '庭院经济奖补',
  '务工交通补助',
  '中蜂养殖补助',
  '自来水入户接装',
];

const promises = [1, 3, 5, 5, 7, 10, 10, 15, 20];

export function planMatters(on: Day): MatterPlan[] {
  const random = randomOf(`${on} matters`);
  const matters: MatterPlan[] = [];
  const add = (domain: Domain, prefix: string, department: string, name: string): void => {
    const kind = random.chance(0.45) ? 1 : random.chance(0.92) ? 2 : 9;
    const promisedWorkdays = kind === 2 ? random.pick(promises) : null;
    matters.push({
      code: `469030${prefix}${String(matters.length + 1).padStart(4, '0')}`,
      domain,
      department,
      name,
      kind,
      promisedWorkdays,
      // Licensing Law 42: twenty workdays unless a law says otherwise.
      legalWorkdays: promisedWorkdays === null ? null : 20,
    });
  };
  for (const [domain, offices] of Object.entries(words) as [Domain, Words[]][])
    for (const { code, department, verbs, objects } of offices)
      for (const object of objects)
        for (const verb of verbs) add(domain, code, department, `${object}（${verb}）`);
  for (const township of townships)
    for (const object of localObjects) add('agriculture', 'XZ1', '乡村振兴局', `${township}镇${object}`);
  return matters;
}
