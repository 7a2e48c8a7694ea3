/**
 * The client library: everything that the API can do, from Java.
 *
 * <p>{@link io.moguera.driver.Moguera} is where it begins. Failures are the three kinds of {@link
 * io.moguera.driver.MogueraException} and no other.
 */
@NullMarked
package io.moguera.driver;

import org.jspecify.annotations.NullMarked;
