package io.moguera.core.read;

/**
 * One row as it is answered.
 *
 * @param json UTF-8
 * @param version what the ETag is made of
 */
@SuppressWarnings("ArrayRecordComponent") // written once and sent; compared by nobody
public record Document(long id, long version, byte[] json) {}
