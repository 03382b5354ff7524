package io.aetherlink.aisummarizer.domain.find;

import io.aetherlink.aisummarizer.domain.text.Fold;
import io.aetherlink.aisummarizer.domain.text.Span;
import java.util.List;

/**
 * The name of a person as it stands in a text.
 *
 * @param span from the first to the last part of the name
 * @param parts given names, particles and family names in the order written
 * @param ideographic whether it is written in a script without capital letters
 * @param alsoCalled names given in brackets behind it
 */
public record PersonName(
    Span span, List<String> parts, boolean ideographic, List<String> alsoCalled) {
  private static final int SHORTEST_FAMILY_PART = 3;

  public PersonName {
    parts = List.copyOf(parts);
    alsoCalled = List.copyOf(alsoCalled);
  }

  /** A name without any other. */
  public PersonName(Span span, List<String> parts, boolean ideographic) {
    this(span, parts, ideographic, List.of());
  }

  /** The same person, also called so. */
  public PersonName called(String other) {
    return new PersonName(span, parts, ideographic, List.of(other));
  }

  /** The name without honorifics and degrees. */
  public String value() {
    return String.join(" ", parts);
  }

  /** Whether it can be a full name rather than a given name alone. */
  public boolean isFull() {
    return parts.size() > 1 || ideographic && value().length() > 1;
  }

  /** Whether the first part is known as a given name. */
  public boolean beginsGiven() {
    return NameWords.isGiven(parts.getFirst());
  }

  /** Whether any part is known as a given or family name of people. */
  public boolean isKnown() {
    return ideographic
        || parts.stream().anyMatch(part -> NameWords.isGiven(part) || NameWords.isFamilyName(part));
  }

  /** Whether both can be the same person: one holds all parts of the other. */
  public boolean sameAs(PersonName other) {
    List<String> mine = folded();
    List<String> theirs = other.folded();
    List<String> fewer = mine.size() <= theirs.size() ? mine : theirs;
    List<String> more = fewer == mine ? theirs : mine;
    if (fewer.size() == 1
        && more.stream()
            .anyMatch(part -> List.of(part.split("-", -1)).contains(fewer.getFirst()))) {
      return true;
    }
    return more.containsAll(fewer)
        || abbreviates(fewer, more)
        || Fold.squeezed(value()).equals(Fold.squeezed(other.value()));
  }

  /** "Ngozi B" and "E. Pastorelli" shorten fuller names. */
  private static boolean abbreviates(List<String> fewer, List<String> more) {
    if (fewer.size() != more.size() || fewer.size() < 2) {
      return false;
    }
    int whole = 0;
    for (int i = 0; i < fewer.size(); i++) {
      String one = fewer.get(i).replace(".", "");
      String two = more.get(i).replace(".", "");
      boolean initial = one.length() == 1 || two.length() == 1;
      if (!one.equals(two) && !(initial && one.charAt(0) == two.charAt(0))) {
        return false;
      }
      whole += one.equals(two) && one.length() > 1 ? 1 : 0;
    }
    return whole > 0;
  }

  private List<String> folded() {
    return parts.stream().map(Fold::of).toList();
  }

  /** How well the local part of a mail address fits: 0 not at all, 1 partly, 2 surely. */
  public int fits(String localPart) {
    String local = Fold.squeezed(localPart);
    int hits = 0;
    String initials = "";
    for (String part : parts) {
      for (String piece : part.split("[-'’ ]", -1)) {
        String folded = Fold.squeezed(piece);
        String umlauts = transliterated(piece);
        initials += folded.isEmpty() ? "" : folded.substring(0, 1);
        boolean hit =
            folded.length() >= SHORTEST_FAMILY_PART
                && (local.contains(folded) || local.contains(umlauts));
        hits += hit ? 1 : 0;
      }
    }
    String last = Fold.squeezed(parts.getLast());
    boolean initialAndLast =
        last.length() >= SHORTEST_FAMILY_PART
            && !initials.isEmpty()
            && local.equals(initials.charAt(0) + last);
    boolean firstAndInitial =
        parts.size() > 1
            && !last.isEmpty()
            && local.length() > SHORTEST_FAMILY_PART
            && local.equals(Fold.squeezed(parts.getFirst()) + last.charAt(0));
    boolean byInitials = local.length() > 1 && local.equals(initials);
    boolean byOther = alsoCalled.stream().map(Fold::squeezed).anyMatch(local::contains);
    boolean shortened =
        local.length() >= SHORTEST_FAMILY_PART && Fold.squeezed(parts.getFirst()).startsWith(local);
    return hits > 1 || byInitials || initialAndLast || firstAndInitial
        ? 2
        : hits > 0 || shortened || byOther ? 1 : 0;
  }

  private static String transliterated(String part) {
    return Fold.squeezed(
        part.toLowerCase(java.util.Locale.ROOT)
            .replace("ä", "ae")
            .replace("ö", "oe")
            .replace("ü", "ue")
            .replace("å", "aa")
            .replace("ø", "oe"));
  }
}
