package io.aetherlink.crm.imports;

/**
 * A file that came in.
 *
 * @param name what its owner calls it
 * @param fileKey where it is kept
 * @param bytes its length
 * @param createdBy who sent it
 */
public record NewImport(
    String name, String fileKey, long bytes, TablePreview table, String createdBy) {}
