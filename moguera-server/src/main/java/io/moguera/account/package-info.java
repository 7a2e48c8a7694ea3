/** Accounts: the first administrator, passwords, signing in. */
@NullMarked
package io.moguera.account;

import org.jspecify.annotations.NullMarked;
