package io.moguera.core.write.sql;

import io.moguera.core.http.Answer;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import io.moguera.core.sql.Session;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers of writes that carried an {@code Idempotency-Key}. Key and answer are kept in the write's
 * own transaction, so that there is an answer if and only if the write was made; a repeat that
 * comes meanwhile waits for it.
 */
public final class IdempotencyKeys {
  private static final JsonMapper JSON = new JsonMapper();

  private IdempotencyKeys() {}

  /**
   * Gives the answer that is kept under a key, or makes one and keeps it.
   *
   * @param caller whose key it is
   * @param requestHash of method, address and body
   * @throws ProblemException if the key was used for another request
   */
  public static Answer once(
      Session session,
      long caller,
      String key,
      byte[] requestHash,
      Instant now,
      Supplier<Answer> work) {
    DSLContext sql = session.dsl();
    boolean first =
        sql.execute(
                """
                insert into moguera.idempotency_keys
                  (caller, key, request_hash, status, headers, body, at)
                values (?, ?, ?, 0, '{}', '', cast(? as timestamptz))
                on conflict (caller, key) do nothing
                """,
                caller,
                key,
                requestHash,
                now.atOffset(ZoneOffset.UTC))
            == 1;
    if (!first) {
      return kept(sql, caller, key, requestHash)
          .orElseThrow(
              () -> new IllegalStateException("An idempotency key went while it was looked at"));
    }
    Answer answer = work.get();
    ObjectNode headers = JSON.createObjectNode();
    answer.headers().forEach(headers::put);
    int count =
        sql.execute(
            """
            update moguera.idempotency_keys set status = ?, headers = cast(? as jsonb), body = ?
            where caller = ? and key = ?
            """,
            answer.status(),
            JSONB.valueOf(headers.toString()),
            answer.body(),
            caller,
            key);
    if (count != 1) {
      throw new IllegalStateException("An answer was to be kept under its key, and was not");
    }
    return answer;
  }

  private static Optional<Answer> kept(
      DSLContext sql, long caller, String key, byte[] requestHash) {
    return sql.fetchOptional(
            """
            select request_hash, status, headers, body from moguera.idempotency_keys
            where caller = ? and key = ?
            """,
            caller,
            key)
        .map(
            row -> {
              if (!MessageDigest.isEqual(requestHash, row.get("request_hash", byte[].class))) {
                throw new ProblemException(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "The key was used for another request; make a new one for each write");
              }
              return answer(row);
            });
  }

  private static Answer answer(Record row) {
    var headers = new LinkedHashMap<String, String>();
    for (Map.Entry<String, tools.jackson.databind.JsonNode> header :
        JSON.readTree(Objects.requireNonNull(row.get("headers", String.class))).properties()) {
      headers.put(header.getKey(), header.getValue().stringValue());
    }
    return new Answer(
        Objects.requireNonNull(row.get("status", Integer.class)),
        headers,
        Objects.requireNonNull(row.get("body", byte[].class)));
  }
}
