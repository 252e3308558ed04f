/// A document in the clipboard as a file: rich text keeps its tables; plain text is taken when only it has columns.
export function pastedFile(html: string, text: string, name: string): File | undefined {
  const hasTable = /<table[\s>]/i.test(html);
  if (html.trim() && (hasTable || !text.includes('\t'))) return new File([html], `${name}.html`, { type: 'text/html' });
  return text.trim() ? new File([text], `${name}.txt`, { type: 'text/plain' }) : undefined;
}
