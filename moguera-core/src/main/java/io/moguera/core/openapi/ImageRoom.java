package io.moguera.core.openapi;

import io.moguera.core.problem.ProblemType;
import java.util.List;

/** Pictures: sent as their bytes, and given so. */
final class ImageRoom implements ResourceRoom {
  private static final List<String> TYPES =
      List.of("image/png", "image/jpeg", "image/gif", "image/webp");

  @Override
  public void describe(Served served, ApiDocument document) {
    if (served.resource().name().equals("images")) {
      document.offer("post", served.path(""), upload(served));
      document.offer("get", served.path("/{id}/file"), file(served));
    }
  }

  private static Operation upload(Served served) {
    return served
        .operation("create", "Uploads a picture")
        .described(
            "The body is the picture itself: PNG, JPEG, GIF or WebP. Its bytes decide, whatever"
                + " `Content-Type` says.")
        .query("name", Schemas.text(), "What it is called; without it, `picture`.")
        .query("alt", Schemas.text(), "What it shows, for those who can't see it.")
        .query("source", Schemas.text(), "Where it was imported from.")
        .shared("Idempotency-Key")
        .takes(
            true,
            Schemas.node(),
            "image/png",
            "image/jpeg",
            "image/gif",
            "image/webp",
            "application/octet-stream")
        .answers(
            201,
            "The new row.",
            ReadSchemas.whole(served.resource()),
            "ETag",
            "Location",
            "Cache-Control")
        .fails(
            ProblemType.INVALID_PARAMETER,
            ProblemType.INVALID,
            ProblemType.CONFLICT,
            ProblemType.REFERENCED,
            ProblemType.IDEMPOTENCY_KEY_REUSED);
  }

  private static Operation file(Served served) {
    return served
        .onRow("read_file", "Reads a picture's bytes")
        .shared("If-None-Match")
        .answersBytes(200, "The picture.", TYPES, "ETag", "Cache-Control", "Content-Disposition")
        .answersEmpty(
            304,
            "The picture is the one that the caller has.",
            "ETag",
            "Cache-Control",
            "Content-Disposition")
        .fails(ProblemType.NOT_FOUND);
  }
}
