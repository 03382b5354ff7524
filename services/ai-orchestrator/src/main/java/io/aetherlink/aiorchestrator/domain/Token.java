package io.aetherlink.aiorchestrator.domain;

import io.aetherlink.aiorchestrator.domain.chat.Fragment;

/**
 * A piece of an answer that is being written: of the JSON text of its result, or of what it says in
 * a conversation.
 *
 * @param provider who writes it; the same for all pieces of an answer
 */
public record Token(String provider, Fragment piece) {}
