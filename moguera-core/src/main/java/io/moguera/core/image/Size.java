package io.moguera.core.image;

/** Width and height in pixels. */
public record Size(int width, int height) {
  long pixels() {
    return (long) width * height;
  }

  Size turned() {
    return new Size(/* width= */ height, /* height= */ width);
  }
}
