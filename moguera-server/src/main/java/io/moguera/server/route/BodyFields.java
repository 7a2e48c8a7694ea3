package io.moguera.server.route;

import io.helidon.webserver.http.ServerRequest;
import io.moguera.account.EmailAddress;
import io.moguera.core.declaration.Nearest;
import io.moguera.core.http.Json;
import io.moguera.core.problem.FieldError;
import io.moguera.core.problem.ProblemException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a small body, with all that is wrong with them told at once. */
final class BodyFields {
  private final JsonNode body;
  private final List<FieldError> errors = new ArrayList<>();

  private BodyFields(JsonNode body) {
    this.body = body;
  }

  /** The body of a request, which must be an object of no other fields than these. */
  static BodyFields read(ServerRequest request, Set<String> known) {
    return of(Json.readObject(request), known);
  }

  /** As {@link #read}, where the body may be absent. */
  static BodyFields readOptional(ServerRequest request, Set<String> known) {
    return of(Json.readObjectOrNothing(request), known);
  }

  private static BodyFields of(ObjectNode object, Set<String> known) {
    var fields = new BodyFields(object);
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        fields.mistake(name, "is not known" + Nearest.hint(name, known));
      }
    }
    return fields;
  }

  /** Text of 1 to {@code most} characters; empty, with the mistake noted, for anything else. */
  String text(String name, int most) {
    JsonNode value = body.path(name);
    String text = value.isString() ? value.stringValue() : "";
    if (text.isBlank() || text.length() > most) {
      mistake(name, "needs 1 to " + most + " characters of text");
      return "";
    }
    return text;
  }

  /** As {@link #text}; empty where none is given. */
  Optional<String> optionalText(String name, int most) {
    JsonNode value = body.path(name);
    return value.isMissingNode() || value.isNull()
        ? Optional.empty()
        : Optional.of(text(name, most));
  }

  /** An e-mail address, in lower case, as accounts are found by it. */
  String email(String name) {
    String text = text(name, 255);
    if (!text.isEmpty() && !EmailAddress.isOne(text)) {
      mistake(name, "must be an e-mail address");
    }
    return text.toLowerCase(Locale.ROOT);
  }

  /** Text of a form; see {@link #text}. */
  String text(String name, int most, Optional<String> pattern) {
    String text = text(name, most);
    if (!text.isEmpty() && pattern.isPresent() && !Pattern.matches(pattern.get(), text)) {
      mistake(name, "must have the form " + pattern.get());
    }
    return text;
  }

  /**
   * A list of words; empty, with the mistake noted, for anything else; absent where none is given.
   */
  Optional<List<String>> words(String name) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isArray() || value.isEmpty() || !value.valueStream().allMatch(JsonNode::isString)) {
      mistake(name, "needs a list of words");
      return Optional.of(List.of());
    }
    return Optional.of(value.valueStream().map(JsonNode::stringValue).toList());
  }

  /** A time after {@code now}; empty where none is given. */
  Optional<Instant> future(String name, Instant now) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    try {
      Instant time = OffsetDateTime.parse(value.isString() ? value.stringValue() : "").toInstant();
      if (time.isAfter(now)) {
        return Optional.of(time);
      }
      mistake(name, "has passed");
    } catch (DateTimeParseException e) {
      mistake(name, "needs the form 2027-01-31T09:00:00Z");
    }
    return Optional.empty();
  }

  /** Notes that something is wrong with a field. */
  void mistake(String name, String detail) {
    errors.add(new FieldError("/" + name.replace("~", "~0").replace("/", "~1"), detail));
  }

  /** To be called once everything was read. */
  void requireRight() {
    if (!errors.isEmpty()) {
      throw ProblemException.invalid(errors);
    }
  }
}
