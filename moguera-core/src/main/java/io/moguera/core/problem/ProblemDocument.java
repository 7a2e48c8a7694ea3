package io.moguera.core.problem;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A problem as JSON: type, title, status, detail, request_id, errors. */
public final class ProblemDocument {
  public static final String MEDIA_TYPE = "application/problem+json";
  private static final JsonFactory JSON = new JsonFactory();

  private ProblemDocument() {}

  /** {@return the document of a failure, UTF-8} */
  public static byte[] of(ProblemException problem, Optional<String> requestId) {
    var bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      ProblemKind type = problem.type();
      json.writeStartObject();
      json.writeStringProperty("type", type.uri().toString());
      json.writeStringProperty("title", type.title());
      json.writeNumberProperty("status", type.status());
      json.writeStringProperty("detail", problem.getMessage());
      requestId.ifPresent(id -> json.writeStringProperty("request_id", id));
      problem
          .members()
          .forEach(
              (name, value) -> {
                if (value instanceof Number number) {
                  json.writeNumberProperty(name, number.longValue());
                } else {
                  json.writeStringProperty(name, value.toString());
                }
              });
      if (!problem.errors().isEmpty()) {
        json.writeArrayPropertyStart("errors");
        for (FieldError error : problem.errors()) {
          json.writeStartObject();
          json.writeStringProperty("pointer", error.pointer());
          json.writeStringProperty("detail", error.detail());
          json.writeEndObject();
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }
}
