@NullMarked
package io.moguera.testkit.service;

import org.jspecify.annotations.NullMarked;
