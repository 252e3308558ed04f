/// A chart saved as it is shown: title, subtitle, picture and footnote in one SVG or PNG, fonts included.
import cyrillic from '@fontsource/pt-sans/files/pt-sans-cyrillic-400-normal.woff2?url';
import cyrillicBold from '@fontsource/pt-sans/files/pt-sans-cyrillic-700-normal.woff2?url';
import latin from '@fontsource/pt-sans/files/pt-sans-latin-400-normal.woff2?url';
import latinBold from '@fontsource/pt-sans/files/pt-sans-latin-700-normal.woff2?url';
import { fontFamily, type Inks } from './theme';

export interface Shown {
  title: string;
  subtitle: string;
  footnote: string;
  svg: string;
  width: number;
  height: number;
  inks: Inks;
}

export function saveAs(name: string, content: Blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/// Words put into lines no wider than `width` pixels.
export function linesOf(text: string, width: number, measure: (line: string) => number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length && measure(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

async function fontFace(address: string, weight: number, range: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `@font-face{font-family:'PT Sans';font-weight:${weight};src:url(data:font/woff2;base64,${btoa(binary)}) format('woff2');unicode-range:${range}}`;
}

const cyrillicRange = 'U+0400-045F,U+0490-0491,U+2116';
const latinRange = 'U+0000-00FF,U+2000-206F,U+2190-2193,U+2212';

export async function svgOf({ title, subtitle, footnote, svg, width, height, inks }: Shown): Promise<{ svg: string; width: number; height: number }> {
  const pad = 24;
  const pen = document.createElement('canvas').getContext('2d')!;
  const parts: string[] = [];
  let y = pad;
  const write = (text: string, size: number, weight: number, color: string) => {
    pen.font = `${weight} ${size}px ${fontFamily}`;
    for (const line of linesOf(text, width, (part) => pen.measureText(part).width)) {
      y += Math.round(size * 1.3);
      parts.push(`<text x="${pad}" y="${y - size * 0.3}" font-size="${size}" font-weight="${weight}" fill="${color}">${escaped(line)}</text>`);
    }
  };
  write(title, 18, 700, inks.ink);
  y += 2;
  write(subtitle, 13, 400, inks.soft);
  y += 10;
  parts.push(`<g transform="translate(${pad} ${y})">${svg.replace(/^<svg/, `<svg x="0" y="0"`)}</g>`);
  y += height + 8;
  write(footnote, 12, 400, inks.faint);
  y += pad;
  const fonts = (
    await Promise.all([fontFace(cyrillic, 400, cyrillicRange), fontFace(latin, 400, latinRange), fontFace(cyrillicBold, 700, cyrillicRange), fontFace(latinBold, 700, latinRange)])
  ).join('');
  const whole = width + 2 * pad;
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${whole}" height="${y}" viewBox="0 0 ${whole} ${y}" font-family="${fontFamily.replaceAll('"', "'")}"><style>${fonts}</style><rect width="100%" height="100%" fill="${inks.surface}"/>${parts.join('')}</svg>`,
    width: whole,
    height: y,
  };
}

export async function saveSvg(name: string, shown: Shown) {
  const { svg } = await svgOf(shown);
  saveAs(`${name}.svg`, new Blob([svg], { type: 'image/svg+xml' }));
}

export async function savePng(name: string, shown: Shown) {
  const { svg, width, height } = await svgOf(shown);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = height * 2;
  const pen = canvas.getContext('2d')!;
  pen.scale(2, 2);
  // The fonts inside the picture load with its first drawing; the second one has them.
  pen.drawImage(image, 0, 0);
  await new Promise((done) => setTimeout(done, 250));
  pen.drawImage(image, 0, 0);
  canvas.toBlob((png) => png && saveAs(`${name}.png`, png));
}
