/** Size of a picture as it is shown, that is after EXIF rotation, in px. */
export interface Size {
  readonly width: number;
  readonly height: number;
}
