/** The contract as an OpenAPI document, made from the declarations that are served. */
@NullMarked
package io.moguera.core.openapi;

import org.jspecify.annotations.NullMarked;
