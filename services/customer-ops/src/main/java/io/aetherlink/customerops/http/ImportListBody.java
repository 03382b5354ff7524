package io.aetherlink.customerops.http;

import io.aetherlink.crm.imports.LeadImport;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of imports, newest first.
 *
 * @param limit as applied
 * @param nextBefore where the next page starts, as its {@code before}; null on the last page
 */
@Schema(
    name = "LeadImportList",
    requiredProperties = {"items", "limit", "next_before"})
public record ImportListBody(
    List<ImportBody> items, int limit, @Schema(nullable = true) Optional<Long> nextBefore) {

  /** A full page may be the last one; the next is empty then. */
  static ImportListBody of(List<LeadImport> imports, int limit) {
    return new ImportListBody(
        imports.stream().map(ImportBody::of).toList(),
        limit,
        imports.size() == limit ? Optional.of(imports.getLast().id()) : Optional.empty());
  }
}
