/// Two models of the same work side by side.
import type { Schemas } from '../../api/client';

type Analysis = Schemas['ItemAnalysis'];

/// Below it the criteria do not tell models apart [Raftery1995].
export const clearDifference = 10;

/// What the criterion that minds the number of parameters says; `unsure` while a model is missing or did not converge.
export function betterModel(pcm: Analysis | undefined, gpcm: Analysis | undefined): 'pcm' | 'gpcm' | 'same' | 'unsure' {
  if (pcm?.bic === undefined || gpcm?.bic === undefined || pcm.ended !== 'converged' || gpcm.ended !== 'converged') return 'unsure';
  const difference = pcm.bic - gpcm.bic;
  return difference > clearDifference ? 'gpcm' : difference < -clearDifference ? 'pcm' : 'same';
}
