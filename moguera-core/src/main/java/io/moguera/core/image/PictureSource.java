package io.moguera.core.image;

/**
 * A picture that was kept, as its row tells.
 *
 * @param focalX where what matters lies, from 0 at the left to 1 at the right
 * @param focalY from 0 at the top to 1 at the bottom
 */
public record PictureSource(
    String sha256, PictureType type, Size size, double focalX, double focalY) {}
