@NullMarked
package io.moguera.authentication.servlet;

import org.jspecify.annotations.NullMarked;
