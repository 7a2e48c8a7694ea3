/** The table of the mails that are to be sent. */
@NullMarked
package io.moguera.mail.sql;

import org.jspecify.annotations.NullMarked;
