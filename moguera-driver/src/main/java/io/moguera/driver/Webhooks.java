package io.moguera.driver;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Whom the server tells of changes, for administrators. */
public final class Webhooks {
  private final Moguera moguera;

  Webhooks(Moguera moguera) {
    this.moguera = moguera;
  }

  /** {@return all of them} */
  public List<Webhook> list() {
    return moguera.send(Call.get(path())).row().rows("items", Webhook::of);
  }

  /** {@return one by its id, if there is one} */
  public Optional<Webhook> find(long id) {
    return moguera.find(path(id)).map(Webhook::of);
  }

  /**
   * Makes one. Its secret is shown once, so this is not repeated when the answer is lost: {@link
   * #list} then shows whether there is one.
   */
  public NewWebhook create(WebhookDraft draft) {
    Row row = moguera.send(Call.unkeyed("POST", path()).withJson(json(draft.fields()))).row();
    return new NewWebhook(Webhook.of(row), row.requireText("secret"));
  }

  /** Changes the given fields of one. */
  public Webhook update(long id, WebhookDraft changes) {
    Call call = Call.write("PATCH", path(id)).withMergePatch(json(changes.fields()));
    return Webhook.of(moguera.send(call).row());
  }

  /** Removes one. */
  public void destroy(long id) {
    Answer ignored = moguera.send(Call.write("DELETE", path(id)));
  }

  /** {@return what it was sent in the last 30 days, the latest first, lazily} */
  public Listing<Delivery> deliveries(long id) {
    return deliveries(id, query -> query);
  }

  /**
   * {@return what it was sent in the last 30 days, the latest first, lazily}
   *
   * @param asked such as {@code q -> q.where("state", "failed")}
   */
  public Listing<Delivery> deliveries(long id, UnaryOperator<ListQuery> asked) {
    String target = path(id, "deliveries");
    return new Listing<>(
        query -> moguera.slice(query.on(target), Delivery::of), ListQuery.of(asked));
  }

  /** {@return one delivery with its payload and its attempts} */
  public Delivery delivery(long id, long delivery) {
    return Delivery.of(moguera.send(Call.get(path(id, "deliveries", delivery))).row());
  }

  /** Sends a delivery again, under its id. {@return it as it stands} */
  public Delivery replay(long id, long delivery) {
    Call call = Call.write("POST", path(id, "deliveries", delivery, "replay"));
    return Delivery.of(moguera.send(call).row());
  }

  private static byte[] json(Map<String, ? extends @Nullable Object> fields) {
    return Json.write(Json.object(fields));
  }

  private static String path(Object... segments) {
    Object[] all = new Object[segments.length + 1];
    all[0] = "webhooks";
    System.arraycopy(segments, 0, all, 1, segments.length);
    return Target.of(all);
  }

  /**
   * One that was just made. Prints without the secret.
   *
   * @param webhook as it is
   * @param secret by which its receiver verifies what comes
   */
  public record NewWebhook(Webhook webhook, String secret) {
    /** {@return the webhook, and a blot in place of the secret} */
    @Override
    public String toString() {
      return "NewWebhook[" + webhook + ", ████]";
    }
  }
}
