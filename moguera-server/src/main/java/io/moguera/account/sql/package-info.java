/** What accounts need of the tables of users and roles beyond what core gives. */
@NullMarked
package io.moguera.account.sql;

import org.jspecify.annotations.NullMarked;
