/** What the studio's templates show. */
@NullMarked
package io.moguera.view.internal.studio.page;

import org.jspecify.annotations.NullMarked;
