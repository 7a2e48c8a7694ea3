/** The tables that hold sealed secrets, as far as their seal is renewed. */
@NullMarked
package io.moguera.secret.sql;

import org.jspecify.annotations.NullMarked;
