package io.moguera.core.http;

import io.helidon.webserver.http.ServerRequest;
import io.moguera.core.Caller;
import io.moguera.core.access.sql.Rights;
import io.moguera.core.declaration.Registry;
import io.moguera.core.expression.Expressions;
import io.moguera.core.image.Pictures;
import io.moguera.core.query.ListQueryReader;
import io.moguera.core.read.sql.RowReader;
import io.moguera.core.sql.Transactions;
import io.moguera.core.write.sql.RowStore;
import java.time.InstantSource;
import java.util.Optional;

/** The parts that answer requests, put together once. */
public record Engine(
    Registry registry,
    Expressions expressions,
    Transactions transactions,
    ListQueryReader queries,
    RowReader reader,
    RowStore store,
    Pictures pictures,
    InstantSource clock) {

  /** {@return what the caller of a request may do now} */
  Rights rights(ServerRequest request) {
    return rights(Callers.find(request));
  }

  /** {@return what a caller may do now} */
  public Rights rights(Optional<Caller> caller) {
    return new Rights(registry, expressions, caller, clock.instant());
  }
}
