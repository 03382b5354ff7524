package io.aetherlink.aiorchestrator.domain;

/**
 * A piece of an answer that is being written: of the JSON text of its result.
 *
 * @param provider who writes it; the same for all pieces of an answer
 */
public record Token(String provider, String text) {}
