import ExcelJS from 'exceljs';
import type { Call } from '~/access/call';
import { allow } from '~/access/policy';
import { questionHeaders } from './question-row';

/** An empty bank with the headers that are read and a question of each kind on a second sheet, to show how. */
export async function makeQuestionTemplate(call: Call, t: (key: string) => string): Promise<Uint8Array> {
  allow(call.actor, 'question.read');
  const book = new ExcelJS.Workbook();
  const columns = questionHeaders.map(({ name, field }) => ({
    header: name,
    key: field,
    width: field === 'text' ? 48 : 14,
    style: { numFmt: '@' },
  }));
  const list = book.addWorksheet(t('exam:template.list'), { views: [{ state: 'frozen', ySplit: 1 }] });
  list.columns = columns;
  list.getRow(1).font = { bold: true };
  const examples = book.addWorksheet(t('exam:template.examples'));
  examples.columns = columns;
  examples.getRow(1).font = { bold: true };
  examples.addRow({
    kind: '单选题',
    text: '窗口实行首问负责制，首先接受询问的工作人员应当怎么做？',
    optionA: '请对方另找人问',
    optionB: '负责解答或者引导到经办窗口',
    optionC: '只回答本窗口的事项',
    answer: 'B',
  });
  examples.addRow({
    kind: '多选题',
    text: '下列哪些属于应当保密的信息？',
    optionA: '申请人的身份证号码',
    optionB: '企业的商业秘密',
    optionC: '大厅的开放时间',
    answer: 'AB',
  });
  examples.addRow({ kind: '判断题', text: '离开窗口前应当锁定电脑屏幕。', answer: '对' });
  const guide = book.addWorksheet(t('exam:template.guide'));
  guide.columns = [{ width: 90 }];
  for (const line of ['kind', 'options', 'answer', 'again']) guide.addRow([t(`exam:template.how.${line}`)]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}
