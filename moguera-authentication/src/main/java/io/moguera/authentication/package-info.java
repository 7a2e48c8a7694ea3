/**
 * Request signing in the manner of AWS Signature Version 4, under Moguera's own name and under
 * AWS's.
 */
@NullMarked
package io.moguera.authentication;

import org.jspecify.annotations.NullMarked;
