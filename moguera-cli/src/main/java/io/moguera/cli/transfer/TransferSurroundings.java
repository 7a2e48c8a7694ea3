package io.moguera.cli.transfer;

import io.moguera.driver.Moguera;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What imports and exports find around them.
 *
 * @param connection gives a client that signs, for a profile or, of null, for the usual one; the
 *     command closes it
 * @param progress gives what shows how far one is, or {@link ImportProgress#NONE} where nobody
 *     looks
 * @param zone in which times without one are meant
 */
public record TransferSurroundings(
    Function<@Nullable String, Moguera> connection,
    Supplier<ImportProgress> progress,
    Words words,
    InstantSource clock,
    ZoneId zone) {}
