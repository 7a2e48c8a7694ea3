package io.moguera.core.sql;

import org.jooq.DSLContext;

/**
 * Where statements run: within one transaction, or each by itself. For one thread.
 *
 * @param dsl what builds and runs them, for the {@code sql} packages alone
 */
public record Session(DSLContext dsl) {}
