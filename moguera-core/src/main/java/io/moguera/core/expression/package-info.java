/** CEL: access rules, lists and filters, checked against the declared resources. */
@NullMarked
package io.moguera.core.expression;

import org.jspecify.annotations.NullMarked;
