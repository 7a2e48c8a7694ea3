/** Files in storage that speaks S3's protocol. */
@NullMarked
package io.moguera.core.image.s3;

import org.jspecify.annotations.NullMarked;
