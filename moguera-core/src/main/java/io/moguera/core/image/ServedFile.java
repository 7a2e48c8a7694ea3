package io.moguera.core.image;

/** A file that can be sent. */
public record ServedFile(String name, String contentType, long bytes) {}
