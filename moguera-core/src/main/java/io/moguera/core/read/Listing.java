package io.moguera.core.read;

import java.util.Optional;

/**
 * One page of a list as it is answered.
 *
 * @param json UTF-8
 * @param next the cursor of the page after it, if there is one
 * @param prev the cursor of the page before it, if there is one
 */
@SuppressWarnings("ArrayRecordComponent") // written once and sent; compared by nobody
public record Listing(byte[] json, Optional<String> next, Optional<String> prev) {}
