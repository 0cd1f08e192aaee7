/** A PDF to keep; the header names the characters that no font of the house has, which the sheet itself says too. */
export function pdfResponse(
  { pdf, missing }: { pdf: Uint8Array; missing: string[] },
  fileName: string,
): Response {
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'no-store',
      ...(missing.length > 0 ? { 'X-Missing-Characters': missing.join(' ') } : {}),
    },
  });
}
