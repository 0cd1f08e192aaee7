/**
 * A machine without any Chinese font draws the same empty box for every character. Only then is our own font loaded,
 * slice by slice as characters are met; everybody else downloads nothing.
 */
export async function loadMissingFont(): Promise<void> {
  const [first, second] = [draw('\u5728'), draw('\u5c97')];
  if (first && first === second) await import('@fontsource/noto-sans-sc/400.css');
}

function draw(character: string): string | undefined {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 32;
  const pen = canvas.getContext('2d');
  if (!pen) return undefined;
  pen.font = '24px system-ui, sans-serif';
  pen.fillText(character, 2, 26);
  return canvas.toDataURL();
}
