/** What is to be laid out as pdfmake's content, plain data so that it can be sent to the worker. */
export type PdfDocument = {
  info: { title: string; subject: string; creator: string };
  content: unknown[];
  /** With {page} and {pages}. */
  footer: string;
  /** Said before the characters that no font has. */
  missingWords: string;
  isLandscape?: boolean;
  /** Many columns: narrow margins, and a table of layout `dense` has its lines close to the text. */
  isDense?: boolean;
};
