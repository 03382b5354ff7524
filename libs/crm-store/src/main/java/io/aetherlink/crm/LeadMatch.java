package io.aetherlink.crm;

/**
 * A lead that a search found.
 *
 * @param score the greater, the better; comparable within one search only
 * @param byItself whether the lead's own fields have all the words, without its notes
 */
public record LeadMatch(Lead lead, double score, boolean byItself) {}
