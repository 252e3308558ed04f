/// One theme for screen, dark screen and paper: ink lines, accent for what is looked at, grey for the rest.
export interface Inks {
  ink: string;
  soft: string;
  faint: string;
  line: string;
  mute: string;
  accent: string;
  accentSoft: string;
  amber: string;
  paper: string;
  surface: string;
  isPrint: boolean;
  isDark: boolean;
}

const onPaper: Inks = { ink: '#000', soft: '#222', faint: '#444', line: '#bbb', mute: '#aaa', accent: '#000', accentSoft: '#eee', amber: '#555', paper: '#fff', surface: '#fff', isPrint: true, isDark: false };

/// The inks as the style sheet has them for the scheme of the screen.
export function inksOf(isDark: boolean, isPrint: boolean): Inks {
  if (isPrint) return onPaper;
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: read('ink'),
    soft: read('ink-soft'),
    faint: read('ink-faint'),
    line: read('line'),
    mute: read('mute'),
    accent: read('accent'),
    accentSoft: read('accent-soft'),
    amber: read('amber'),
    paper: read('paper'),
    surface: read('surface'),
    isPrint: false,
    isDark,
  };
}

export const fontFamily = "'PT Sans', sans-serif";

/// Axis of numbers: thin grid, no axis line.
export function valueAxis(inks: Inks, more: object = {}) {
  return {
    type: 'value' as const,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: inks.faint, fontFamily, fontSize: 12 },
    nameTextStyle: { color: inks.soft, fontFamily, fontSize: 12 },
    splitLine: { lineStyle: { color: inks.line, width: 1 } },
    ...more,
  };
}

/// Axis of names.
export function nameAxis(inks: Inks, names: string[], more: object = {}) {
  return {
    type: 'category' as const,
    data: names,
    axisLine: { lineStyle: { color: inks.mute } },
    axisTick: { show: false },
    axisLabel: { color: inks.soft, fontFamily, fontSize: 12 },
    ...more,
  };
}

export function tooltip(inks: Inks) {
  return {
    backgroundColor: inks.surface,
    borderColor: inks.mute,
    borderWidth: 1,
    padding: [8, 12],
    textStyle: { color: inks.ink, fontFamily, fontSize: 13 },
    extraCssText: 'border-radius:6px;box-shadow:0 4px 16px rgb(0 0 0 / .14);max-width:320px;white-space:normal',
    transitionDuration: 0,
    confine: true,
  };
}

/// Diagonal strokes for paper, where grey alone would not tell two fills apart.
export function hatching(inks: Inks) {
  return inks.isPrint ? { color: inks.ink, symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: Math.PI / 4 } : undefined;
}

/// Text of a tooltip is HTML: what comes from data is made harmless.
export function plain(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
