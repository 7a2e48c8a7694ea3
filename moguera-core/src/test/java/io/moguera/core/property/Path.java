package io.moguera.core.property;

import io.moguera.core.property.Scope.Value;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A row by a path such as {@code it.owner}. */
record Path(String source, String resource, Function<Scope, @Nullable Value> meaning) {}
