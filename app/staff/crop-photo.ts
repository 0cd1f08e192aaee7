/** A portrait as it hangs on a badge: three to four, small enough to be opened at once. */
const width = 480;
const height = 640;

/** Where the largest centred part of 3 to 4 lies in a picture; a little above the middle, where the face is. */
export function cropOf(picture: { width: number; height: number }) {
  const scale = Math.min(picture.width / width, picture.height / height);
  const part = { width: width * scale, height: height * scale };
  return { ...part, x: (picture.width - part.width) / 2, y: (picture.height - part.height) / 3 };
}

/**
 * Crops a chosen picture in the browser and makes it a JPEG: what else the file carried, where it was taken included,
 * stays behind. Undefined when it is no picture the browser can open.
 */
export async function cropPhoto(file: Blob): Promise<File | undefined> {
  try {
    const picture = await createImageBitmap(file);
    const part = cropOf(picture);
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const context = canvas.getContext('2d');
    context?.drawImage(picture, part.x, part.y, part.width, part.height, 0, 0, width, height);
    picture.close();
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.88));
    return blob ? new File([blob], 'photo.jpg', { type: 'image/jpeg' }) : undefined;
  } catch {
    return undefined;
  }
}
