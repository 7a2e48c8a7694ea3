/** The pages that mails lead to, for a service that has none of its own. */
@NullMarked
package io.moguera.server.page;

import org.jspecify.annotations.NullMarked;
