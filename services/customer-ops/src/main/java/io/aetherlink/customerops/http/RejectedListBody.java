package io.aetherlink.customerops.http;

import io.aetherlink.crm.imports.RejectedRow;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of the rows of a file that came to nothing, by line.
 *
 * @param limit as applied
 * @param nextCursor where the next page starts, as its {@code cursor}; null on the last page
 */
@Schema(
    name = "RejectedRowList",
    requiredProperties = {"items", "limit", "next_cursor"})
public record RejectedListBody(
    List<RowBody> items, int limit, @Schema(nullable = true) Optional<String> nextCursor) {

  /**
   * A row.
   *
   * @param line where it begins in the file, from 1
   * @param cells as they stand there; none once somebody in them was erased
   * @param faults all that is wrong with it
   */
  @Schema(
      name = "RejectedRow",
      requiredProperties = {"line", "cells", "faults"})
  public record RowBody(long line, List<String> cells, List<String> faults) {
    static RowBody of(RejectedRow row) {
      return new RowBody(row.line(), row.cells(), row.faults());
    }
  }

  /** A full page may be the last one; the next is empty then. */
  static RejectedListBody of(List<RejectedRow> rows, int limit) {
    return new RejectedListBody(
        rows.stream().map(RowBody::of).toList(),
        limit,
        rows.size() == limit
            ? Optional.of(String.valueOf(rows.getLast().line()))
            : Optional.empty());
  }
}
