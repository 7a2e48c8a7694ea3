package io.moguera.server;

import io.helidon.webserver.http.HttpRouting;
import io.moguera.core.Core;
import io.moguera.core.data.Data;
import io.moguera.core.declaration.Registry;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What a service adds to the server.
 *
 * @param registry what is declared, the built-in resources included
 * @param setUp what core is told: hooks, jobs, problems
 * @param routes asked before those of core, with callers known
 */
record Extension(
    Registry registry,
    Consumer<Core.Builder> setUp,
    BiConsumer<HttpRouting.Builder, Data> routes) {}
