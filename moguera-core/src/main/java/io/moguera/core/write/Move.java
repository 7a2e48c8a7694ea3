package io.moguera.core.write;

import io.moguera.core.problem.FieldError;
import io.moguera.core.problem.ProblemException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A new place for an ordered child: next to one of its siblings.
 *
 * @param sibling the id of the other
 * @param before whether the row goes before it, or after it
 */
public record Move(long sibling, boolean before) {
  /**
   * Reads {@code {"before": 3}} or {@code {"after": 3}}.
   *
   * @throws ProblemException if it is anything else
   */
  public static Move of(ObjectNode body) {
    boolean before = body.has("before");
    if (before == body.has("after")) {
      throw ProblemException.invalid(
          List.of(new FieldError("", "must be {\"before\": id} or {\"after\": id}")));
    }
    String member = before ? "before" : "after";
    JsonNode id = body.path(member);
    if (!id.isIntegralNumber() || !id.canConvertToLong()) {
      throw ProblemException.invalid(List.of(new FieldError("/" + member, "must be an id")));
    }
    return new Move(id.longValue(), before);
  }
}
