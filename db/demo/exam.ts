import { addDays, type Day } from '~/base/days';
import type { QuestionRead } from '~/training/question-row';

/** The exam that is open on the demo day: its bank, and who has sat it with how many right answers. */
export type ExamPlan = {
  course: string;
  name: string;
  questionCount: number;
  minutes: number;
  passMark: number;
  attempts: number;
  openOn: Day;
  closeOn: Day;
  bank: QuestionRead[];
  sat: { person: number; on: Day; right: number; minutes: number }[];
};

const single = (text: string, options: string[], right: number): QuestionRead => ({
  ...{ kind: 'single', text, options, answer: [right] },
});
const several = (text: string, options: string[], ...right: number[]): QuestionRead => ({
  ...{ kind: 'multiple', text, options, answer: right },
});
const truth = (text: string, isTrue: boolean): QuestionRead => ({
  ...{ kind: 'true_false', text, options: [], answer: [isTrue ? 1 : 2] },
});

const bank: QuestionRead[] = [
  single(
    '申请人询问他人的办件进度，窗口人员应当怎么做？',
    ['口头告诉办理结果', '核验身份和委托后再答复', '把系统屏幕转给对方看'],
    2,
  ),
  single(
    '作废的申请材料复印件应当怎样处理？',
    ['作草稿纸再用', '放进普通垃圾桶', '用碎纸机销毁或统一送销毁'],
    3,
  ),
  single('离开窗口去取件，电脑应当怎样处理？', ['锁定屏幕', '关闭显示器', '请邻座代看'], 1),
  single(
    '收到索要办事人名单的陌生电话，应当怎么做？',
    ['核实对方单位后发送', '拒绝提供并报告班组长', '只提供姓名'],
    2,
  ),
  single(
    '业务系统的账号和密码应当怎样使用？',
    ['本人使用，不借给他人', '班组共用一个', '写在便签上贴在显示器旁'],
    1,
  ),
  single('个人信息处理应当限于什么范围？', ['越全越好', '办理事项所需的最小范围', '由申请人随意填写'], 2),
  single('发现材料被误发到微信群，首先应当怎么做？', ['等群主处理', '立即撤回并报告', '发一条说明'], 2),
  several(
    '下列哪些属于应当保密的信息？',
    ['申请人的身份证号码', '企业提交的商业秘密', '大厅的开放时间', '尚未公开的审批意见'],
    ...[1, 2, 4],
  ),
  several(
    '下列哪些做法会泄露个人信息？',
    ['用手机拍摄申请材料', '在公共区域谈论办件内容', '把材料锁入文件柜', '把材料存入私人网盘'],
    ...[1, 2, 4],
  ),
  several(
    '离岗时应当移交哪些物品？',
    ['业务系统账号', '门禁卡和钥匙', '手中的办件材料', '个人水杯'],
    ...[1, 2, 3],
  ),
  truth('保密义务在离职后仍然有效。', true),
  truth('为了方便同事，可以把业务系统密码告诉代班人员。', false),
  truth('复印申请人证件应当注明用途。', true),
  truth('办结的材料可以带回家整理。', false),
];

export function planExam(on: Day): ExamPlan {
  return {
    ...{ course: 'confidentiality', name: '保密知识在线考试', bank },
    ...{ questionCount: 10, minutes: 20, passMark: 80, attempts: 3 },
    ...{ openOn: addDays(on, -3), closeOn: addDays(on, 11) },
    sat: [
      { person: 11, on: addDays(on, -2), right: 9, minutes: 8 },
      { person: 12, on: addDays(on, -1), right: 6, minutes: 12 },
    ],
  };
}
