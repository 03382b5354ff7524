package io.aetherlink.worker.images;

/**
 * A small picture.
 *
 * @param contentType its media type
 */
@SuppressWarnings("ArrayRecordComponent") // handed on at once
public record Thumbnail(String contentType, byte[] content) {}
