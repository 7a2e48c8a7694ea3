package io.moguera.driver;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A webhook to create, or changes to one. */
public final class WebhookDraft implements Draft {
  private final Fields fields;

  WebhookDraft() {
    this(Fields.of(Map.of()));
  }

  private WebhookDraft(Fields fields) {
    this.fields = fields;
  }

  /** {@return the draft with another address} */
  public WebhookDraft url(URI url) {
    return with("url", url.toString());
  }

  /** {@return the draft with another description} */
  public WebhookDraft description(@Nullable String text) {
    return with("description", text);
  }

  /** {@return the draft of one that is told of these resources; of all by none} */
  public WebhookDraft resources(String... names) {
    return with("resources", List.of(names));
  }

  /** {@return the draft of one that is told of created, updated or deleted; of all by none} */
  public WebhookDraft operations(String... names) {
    return with("operations", List.of(names));
  }

  /** {@return the draft of one that is sent messages, or not} */
  public WebhookDraft active(boolean active) {
    return with("active", active);
  }

  @Override
  public Map<String, @Nullable Object> fields() {
    return fields.fields();
  }

  private WebhookDraft with(String name, @Nullable Object value) {
    return new WebhookDraft(fields.with(name, value));
  }
}
