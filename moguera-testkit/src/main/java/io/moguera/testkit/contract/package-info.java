/** What was asked and answered, held to an OpenAPI document. */
@NullMarked
package io.moguera.testkit.contract;

import org.jspecify.annotations.NullMarked;
