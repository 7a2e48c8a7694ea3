package io.moguera.server;

import io.moguera.account.sql.AccountTable;
import io.moguera.core.Caller;
import io.moguera.core.Core;
import io.moguera.core.data.AfterHook;
import io.moguera.core.data.Operation;
import io.moguera.core.data.Row;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;

/**
 * Refuses what would leave nobody who may do everything: to delete, deactivate or demote the last
 * active administrator, or to do away with the role. It looks once the change is made, within its
 * transaction, and one such change waits for the other.
 */
final class LastAdministrator implements AfterHook {
  private LastAdministrator() {}

  /** Adds it to the hooks of core. */
  static void guard(Core.Builder core) {
    var guard = new LastAdministrator();
    core.after(Operation.UPDATE, "users", guard)
        .after(Operation.DELETE, "users", guard)
        .after(Operation.UPDATE, "roles", guard)
        .after(Operation.DELETE, "roles", guard);
  }

  @Override
  public void after(Event event) {
    boolean was = event.before().filter(LastAdministrator::matters).isPresent();
    boolean is = event.after().filter(LastAdministrator::matters).isPresent();
    if (was && !is && !AccountTable.within(event.rows().session()).hasAdministrator()) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "Nobody would be left who administers this service. Give another active user the role "
              + Caller.ADMIN
              + " first (PATCH /v1/users/{id} with {\"role\": {\"name\": \"admin\"}})");
    }
  }

  /** An active administrator, or the role itself. */
  private static boolean matters(Row row) {
    return row.resource().equals("roles")
        ? row.text("name").equals(Caller.ADMIN)
        : row.field("active").asBoolean(false)
            && row.field("role").path("name").asString("").equals(Caller.ADMIN);
  }
}
