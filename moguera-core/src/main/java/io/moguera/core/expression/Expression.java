package io.moguera.core.expression;

import dev.cel.common.ast.CelExpr;
import io.moguera.core.declaration.Resource;

/**
 * An expression that was found well typed. Only {@link Expressions} makes one.
 *
 * @param it the resource whose rows it speaks of
 */
public record Expression(String source, Resource it, CelExpr tree) {
  @Override
  public String toString() {
    return source;
  }
}
