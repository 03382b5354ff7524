package io.aetherlink.crm.imports;

/**
 * What became of rows.
 *
 * @param rowsIn how many were read
 */
public record Tally(long rowsIn, long created, long updated, long unchanged, long rejected) {

  /** Of no rows. */
  public static final Tally ZERO = new Tally(0, 0, 0, 0, 0);

  /** Of these rows and others. */
  public Tally plus(Tally other) {
    return new Tally(
        rowsIn + other.rowsIn,
        created + other.created,
        updated + other.updated,
        unchanged + other.unchanged,
        rejected + other.rejected);
  }

  /** Whether each row came to one thing. */
  public boolean balanced() {
    return rowsIn == created + updated + unchanged + rejected;
  }
}
