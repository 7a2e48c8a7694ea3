package io.moguera.core.webhook;

import io.moguera.core.declaration.Nearest;
import io.moguera.core.problem.FieldError;
import io.moguera.core.problem.ProblemException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a webhook that a request gives.
 *
 * @param description an empty text stands for none
 */
public record WebhookBody(
    Optional<URI> url,
    Optional<String> description,
    Optional<List<String>> resources,
    Optional<List<String>> operations,
    Optional<Boolean> active) {
  private static final Set<String> MEMBERS =
      Set.of("url", "description", "resources", "operations", "active");
  private static final int LONGEST_DESCRIPTION = 255;

  /**
   * Reads a body.
   *
   * @param create whether it must give what a new webhook needs
   * @param known the names of all resources
   * @throws ProblemException with all that is wrong
   */
  public static WebhookBody read(
      ObjectNode body, boolean create, Collection<String> known, boolean privateAddresses) {
    var errors = new ArrayList<FieldError>();
    for (String name : body.propertyNames()) {
      if (!MEMBERS.contains(name)) {
        errors.add(
            new FieldError("/" + name, "is no field of webhooks" + Nearest.hint(name, MEMBERS)));
      }
    }
    if (create && !body.has("url")) {
      errors.add(new FieldError("/url", "is required"));
    }
    var read =
        new WebhookBody(
            member(body, "url").flatMap(node -> url(node, privateAddresses, errors)),
            member(body, "description").map(node -> description(node, errors)),
            member(body, "resources").map(node -> words(node, "resources", known, errors)),
            member(body, "operations")
                .map(node -> words(node, "operations", Webhook.OPERATIONS, errors)),
            member(body, "active").flatMap(node -> flag(node, errors)));
    if (!errors.isEmpty()) {
      throw ProblemException.invalid(errors);
    }
    return read;
  }

  private static Optional<JsonNode> member(ObjectNode body, String name) {
    return Optional.ofNullable(body.get(name));
  }

  private static Optional<URI> url(
      JsonNode node, boolean privateAddresses, List<FieldError> errors) {
    try {
      return Optional.of(ReceiverAddress.parse(node.asString(""), privateAddresses));
    } catch (IllegalArgumentException e) {
      errors.add(new FieldError("/url", String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private static String description(JsonNode node, List<FieldError> errors) {
    if (node.isNull()) {
      return "";
    }
    if (!node.isString() || node.stringValue().length() > LONGEST_DESCRIPTION) {
      errors.add(
          new FieldError(
              "/description", "must be text of " + LONGEST_DESCRIPTION + " characters at most"));
      return "";
    }
    return node.stringValue();
  }

  private static List<String> words(
      JsonNode node, String name, Collection<String> known, List<FieldError> errors) {
    if (!node.isArray()) {
      errors.add(new FieldError("/" + name, "must be a list; an empty one stands for all"));
      return List.of();
    }
    var words = new ArrayList<String>();
    for (int i = 0; i < node.size(); i++) {
      String word = node.get(i).asString("");
      if (!known.contains(word)) {
        errors.add(
            new FieldError(
                "/" + name + "/" + i, "is none of the " + name + Nearest.hint(word, known)));
      } else if (!words.contains(word)) {
        words.add(word);
      }
    }
    return words;
  }

  private static Optional<Boolean> flag(JsonNode node, List<FieldError> errors) {
    if (!node.isBoolean()) {
      errors.add(new FieldError("/active", "must be true or false"));
      return Optional.empty();
    }
    return Optional.of(node.booleanValue());
  }
}
