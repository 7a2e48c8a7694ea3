/** Access keys: made, listed, revoked and found again for the verifier. */
@NullMarked
package io.moguera.key;

import org.jspecify.annotations.NullMarked;
