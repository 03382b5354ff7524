package io.aetherlink.crm;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param limit most leads on the page
 * @param counting how the total is found
 */
public record LeadQuery(
    LeadFilter filter, LeadOrder order, Start start, int limit, Counting counting) {

  /** Where the page starts. */
  public sealed interface Start {
    /** After so many leads. */
    record Offset(int leads) implements Start {}

    /** Beside a lead that was seen. */
    record From(LeadCursor cursor) implements Start {}
  }

  /** How the total is found. */
  public enum Counting {
    /** Not at all. */
    NONE,
    /** From the database's statistics, which takes no time whatever the size of the list. */
    ESTIMATED,
    /** By looking at every lead of the list. */
    EXACT;

    /** The name in requests. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The way of that exact wire name. */
    public static Optional<Counting> named(String wireName) {
      return Arrays.stream(values()).filter(way -> way.wireName().equals(wireName)).findFirst();
    }
  }

  /** The first page of a list, with its total. */
  public static LeadQuery first(LeadFilter filter, LeadOrder order, int limit) {
    return new LeadQuery(filter, order, new Start.Offset(0), limit, Counting.EXACT);
  }

  /** The page beside a cursor of the same list, without its total. */
  public LeadQuery from(LeadCursor cursor) {
    return new LeadQuery(filter, order, new Start.From(cursor), limit, Counting.NONE);
  }

  /** The same page with its total found another way. */
  public LeadQuery counted(Counting other) {
    return new LeadQuery(filter, order, start, limit, other);
  }
}
