package io.aetherlink.crm;

/**
 * A lead that a search found.
 *
 * @param score the greater, the better; comparable within one search only
 */
public record LeadMatch(Lead lead, double score) {}
