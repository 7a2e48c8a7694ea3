/** What the testkit asks the server of the tests. */
@NullMarked
package io.moguera.testkit.sql;

import org.jspecify.annotations.NullMarked;
