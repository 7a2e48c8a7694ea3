package io.moguera.core.openapi;

import io.moguera.core.image.Rendition;
import io.moguera.core.problem.ProblemType;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Pictures: sent as their bytes, and given so. */
final class ImageRoom implements ResourceRoom {
  private static final List<String> TYPES =
      List.of("image/png", "image/jpeg", "image/gif", "image/webp");

  private static final String FOR_IMPORTS = "For imports, by editors and administrators.";

  private static final String[] HEADERS = {
    "ETag", "Cache-Control", "Content-Disposition", "Accept-Ranges"
  };

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
            "The body is the picture itself, PNG, JPEG, GIF or WebP, or a form with it. Its bytes"
                + " decide, whatever `Content-Type` says. It is kept upright and without metadata.")
        .query("name", Schemas.text(), "What it is called; without it, `picture`.")
        .query("alt", Schemas.text(), "What it shows, for those who can't see it.")
        .query("source", Schemas.text(), "Where it was imported from.")
        .query(
            "owner", Schemas.text(), "Whose it is, by id or name; for administrators and editors.")
        .query("created_at", Schemas.timestamp(), FOR_IMPORTS)
        .query("updated_at", Schemas.timestamp(), FOR_IMPORTS)
        .query("focal_x", share(), "Where what matters lies, from the left.")
        .query("focal_y", share(), "Where what matters lies, from the top.")
        .shared("Idempotency-Key")
        .takes(true, Schemas.node(), "image/png", "image/jpeg", "image/gif", "image/webp", "*/*")
        .takesToo(form(), "multipart/form-data")
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
            ProblemType.STORAGE_UNAVAILABLE,
            ProblemType.IDEMPOTENCY_KEY_REUSED);
  }

  private static Operation file(Served served) {
    return served
        .onRow("read_file", "Reads a picture's bytes")
        .described(
            "Without parameters the picture as it is kept; with them another size, format or"
                + " shape, which is made once and kept.")
        .query(
            "width",
            Schemas.number(1, Rendition.WIDEST_ASKED),
            "At most so wide, rounded up to one of %s; never enlarged.".formatted(Rendition.WIDTHS))
        .query("format", Schemas.oneOf(Rendition.FORMATS), "Without it, that of the picture.")
        .query("ratio", Schemas.oneOf(Rendition.RATIOS), "Cut to it, around the focal point.")
        .shared("If-None-Match")
        .header("Range", Schemas.text(), "A part, such as `bytes=0-99`.")
        .header("If-Range", Schemas.text(), "The part only if the `ETag` is still this.")
        .answersBytes(200, "The picture.", TYPES, HEADERS)
        .answersBytes(206, "The part that was asked for.", TYPES, HEADERS)
        .answersBytes(206, "The part that was asked for.", List.of(), "Content-Range")
        .answersEmpty(304, "The picture is the one that the caller has.", HEADERS)
        .fails(
            ProblemType.INVALID_PARAMETER,
            ProblemType.NOT_FOUND,
            ProblemType.RANGE_NOT_SATISFIABLE,
            ProblemType.INVALID,
            ProblemType.STORAGE_UNAVAILABLE);
  }

  private static ObjectNode form() {
    return Schemas.object()
        .must("file", Schemas.node().put("contentMediaType", "application/octet-stream"))
        .may("name", Schemas.text())
        .may("alt", Schemas.text())
        .may("source", Schemas.text())
        .may("owner", Schemas.text())
        .may("created_at", Schemas.timestamp())
        .may("updated_at", Schemas.timestamp())
        .may("focal_x", share())
        .may("focal_y", share())
        .closed();
  }

  private static ObjectNode share() {
    return Schemas.node().put("type", "number").put("minimum", 0).put("maximum", 1);
  }
}
