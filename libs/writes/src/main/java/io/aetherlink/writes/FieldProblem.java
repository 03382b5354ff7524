package io.aetherlink.writes;

/**
 * Why a field cannot be taken.
 *
 * @param field its wire name
 * @param message for the person who typed it
 * @param kind short class of the fault, such as {@code too_long}
 */
public record FieldProblem(String field, String message, String kind) {}
