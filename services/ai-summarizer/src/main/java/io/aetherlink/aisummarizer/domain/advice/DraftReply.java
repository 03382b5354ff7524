package io.aetherlink.aisummarizer.domain.advice;

/**
 * A reply that somebody looks over before it is sent.
 *
 * @param subject one line
 * @param body with its salutation and closing
 */
public record DraftReply(String subject, String body) {}
