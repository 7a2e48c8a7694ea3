package io.moguera.core.schema.sql;

import java.util.Optional;

/** A column that is there. */
record ColumnState(String type, boolean notNull, Optional<String> standard, String note) {}
