/** What a test of a service needs: the service itself, running, and clients of it. */
@NullMarked
package io.moguera.testkit.service;

import org.jspecify.annotations.NullMarked;
