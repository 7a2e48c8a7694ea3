package io.moguera.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Several writes in one request and one transaction: all of them are done, or none is. A later one
 * may use what an earlier one gives.
 *
 * <pre>{@code
 * Batch batch = moguera.batch();
 * BatchWrite<Category> news = batch.on(moguera.categories()).create(Category.draft("News"));
 * batch.on(moguera.posts()).update(post.id(), Map.of("category", news));
 * Category made = batch.send().row(news);
 * }</pre>
 *
 * <p>Filled and sent by one thread.
 */
public final class Batch {
  /** How many writes there may be in one. */
  public static final int MOST = 100;

  private final Moguera moguera;
  private final String key = UUID.randomUUID().toString();
  private final List<ObjectNode> operations = new ArrayList<>();

  Batch(Moguera moguera) {
    this.moguera = moguera;
  }

  /** {@return where writes on the rows of a resource are added} */
  public <T> BatchWrites<T> on(Resource<T> resource) {
    return new BatchWrites<>(this, resource);
  }

  /** {@return how many writes were added} */
  public int size() {
    return operations.size();
  }

  /**
   * Does all of the writes, in the order in which they were added, or none. They are done once,
   * however often this is called: after {@link OutcomeUnknownException} it may be called again, and
   * later ones give what the first gave, for 24 hours.
   *
   * @throws ProblemException if one of them is refused; {@code problem().document()} says which as
   *     {@code operation}, and errors point into it, such as {@code /operations/1/body/title}
   * @throws IllegalStateException if there are none
   */
  public BatchResults send() {
    if (operations.isEmpty()) {
      throw new IllegalStateException("There is nothing in the batch");
    }
    ObjectNode body = Json.newObject();
    ArrayNode list = body.putArray("operations");
    operations.forEach(list::add);
    Call call = Call.unkeyed("POST", Target.of("batch")).withHeader("idempotency-key", key);
    return new BatchResults(moguera.send(call.withJson(Json.write(body))).row());
  }

  /** Adds an operation. {@return its id within the batch} */
  String add(String method, String path, @Nullable ObjectNode body, @Nullable String ifMatch) {
    if (operations.size() == MOST) {
      throw new IllegalStateException("There are " + MOST + " writes in the batch already");
    }
    String id = "w" + operations.size();
    ObjectNode operation = Json.newObject().put("id", id).put("method", method).put("path", path);
    if (body != null) {
      operation.set("body", body);
    }
    if (ifMatch != null) {
      operation.put("if_match", ifMatch);
    }
    operations.add(operation);
    return id;
  }
}
