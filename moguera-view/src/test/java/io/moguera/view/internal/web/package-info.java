@NullMarked
package io.moguera.view.internal.web;

import org.jspecify.annotations.NullMarked;
