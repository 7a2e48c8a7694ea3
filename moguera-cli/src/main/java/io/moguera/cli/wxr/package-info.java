/** Brings a WordPress export (WXR) into a Moguera. */
@NullMarked
package io.moguera.cli.wxr;

import org.jspecify.annotations.NullMarked;
