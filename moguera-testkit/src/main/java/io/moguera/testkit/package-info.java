/** What a test of a Moguera service needs: a database of its own, a clock that it sets. */
@NullMarked
package io.moguera.testkit;

import org.jspecify.annotations.NullMarked;
