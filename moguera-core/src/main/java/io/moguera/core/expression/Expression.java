package io.moguera.core.expression;

import dev.cel.common.ast.CelExpr;
import io.moguera.core.declaration.Resource;
import java.util.Map;

/**
 * An expression that was found well typed. Only {@link Expressions} makes one.
 *
 * @param it the resource whose rows it speaks of
 * @param positions where its parts begin, by their ids, in code points from 0
 */
public record Expression(String source, Resource it, CelExpr tree, Map<Long, Integer> positions) {
  @Override
  public String toString() {
    return source;
  }
}
