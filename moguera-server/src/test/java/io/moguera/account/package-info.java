@NullMarked
package io.moguera.account;

import org.jspecify.annotations.NullMarked;
