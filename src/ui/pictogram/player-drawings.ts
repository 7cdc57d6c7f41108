/**
 * The drawings of the player that reads aloud, apart from all others so that its island carries no more than these. A sentence
 * back is a sentence up, in every script, so that none of them mirrors.
 */
export const playerDrawings = {
  pause: { ink: 'M8 5v14M16 5v14' },
  play: { ink: 'M7 4.5v15L19.5 12Z' },
  'sentence-back': { ink: 'M5 5h14M12 20V10M6.5 14.5 12 9.5l5.5 5' },
  'sentence-forth': { ink: 'M5 19h14M12 4v10M6.5 9.5 12 14.5l5.5-5' },
  stop: { ink: 'M6 6h12v12H6Z' },
} as const
