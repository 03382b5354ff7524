package io.aetherlink.aisummarizer.domain.find;

import io.aetherlink.aisummarizer.domain.text.Fold;
import io.aetherlink.aisummarizer.domain.text.Lexicon;
import io.aetherlink.aisummarizer.domain.text.Phrases;
import io.aetherlink.aisummarizer.domain.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mail addresses as people dictate them beyond "ann dot lee at acme dot com": spelled letter by
 * letter, with remarks about the letters, and by the parts of the speaker's name.
 */
public final class SpokenAddress {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final int MOST = 10;
  private static final Set<String> NOT_LOCAL =
      Set.copyOf(Lexicon.groups("disguise").getOrDefault("not-local", List.of()));
  private static final String AT = EmailFinder.words("at");
  private static final String DOT = EmailFinder.words("dot");
  private static final String JOIN = EmailFinder.words("join");
  private static final String ASIDE =
      "(?:,?\\s" + EmailFinder.words("aside").replace("~", "") + ",?)";
  private static final String LETTERS =
      "(?:\\p{L}(?:-\\p{L}){2,30}+|\\p{L}(?:\\s\\p{L}){2,30})(?![\\p{L}\\p{N}-])";
  private static final String PIECE = "(?:" + LETTERS + "|[\\p{L}\\p{N}_-]{1,40}+)";
  private static final Phrases ANNOUNCED = Lexicon.phrases("disguise", "mail-cue");
  private static final int REACH = 70;
  private static final Pattern SPELLED = Pattern.compile("(?<![\\p{L}\\p{N}-])" + LETTERS, FLAGS);

  private static final Pattern SAID =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}.-])(?<local>"
              + PIECE
              + "(?:\\s(?:"
              + DOT
              + "|"
              + JOIN
              + ")\\s"
              + PIECE
              + "){0,3})(?<aside>"
              + ASIDE
              + "){0,2}(?<comma>,?)\\s(?:"
              + AT
              + ")\\s(?:[^\\n.@,]{1,40},\\s(?=\\p{L}-\\p{L}-))?(?<domain>"
              + PIECE
              + "(?:\\s(?:(?:"
              + JOIN
              + ")\\s)?"
              + PIECE
              + "){0,3}?)(?<more>"
              + ASIDE
              + "){0,2}(?<top>(?:\\s(?:"
              + DOT
              + ")\\s"
              + PIECE
              + "){1,3})",
          FLAGS);

  private static final String FIRST =
      "(?:first )?initial|first ?name|given ?name|vorname|prénom|prenom|nombre|nome|voornaam|imię|imie";
  private static final String LAST =
      "last ?name|surname|family ?name|nachname|familienname|nom(?: de famille)?|apellido|cognome"
          + "|apelido|sobrenome|achternaam|nazwisko";

  /** "First name dot last name at acme dot com". */
  private static final Pattern BY_NAME =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:(?:my|mein|mon|mi|mijn|il mio|meu)\\s)?(?<local>(?:"
              + FIRST
              + ")(?:\\s(?:"
              + DOT
              + "|"
              + JOIN
              + ")\\s|[ ._-]|,? (?:then|and|plus|followed by) |, )(?:(?:my|mein|mon|mi|mijn)\\s)?(?:"
              + LAST
              + "))(?:\\s(?:"
              + AT
              + ")\\s|\\s?@\\s?)(?<domain>[\\p{L}\\p{N}-]{1,63}+(?:\\s(?:"
              + JOIN
              + ")\\s[\\p{L}\\p{N}-]{1,63}+){0,3}(?:(?:\\s(?:"
              + DOT
              + ")\\s|\\.)[\\p{L}\\p{N}-]{1,63}+){1,3})",
          FLAGS);

  private static final Pattern BESIDE_NAME =
      Pattern.compile("(?<=[ ])(?:my|mein|mon|mi|mijn|then|and|plus|followed by) |,", FLAGS);

  private static final Pattern PLACES =
      Pattern.compile(
          "(?:(?<initial>(?:first)?initial)|firstname|givenname|vorname|prenom|nombre|nome|voornaam|imie)(?<sign>[._-]?)"
              + "(?:lastname|surname|familyname|nachname|familienname|nomdefamille|nom|apellido"
              + "|cognome|apelido|sobrenome|achternaam|nazwisko)");

  private SpokenAddress() {}

  /** The addresses of these forms, from left to right. */
  static List<Email> in(String text) {
    List<Email> found = new ArrayList<>();
    Matcher byName = BY_NAME.matcher(text);
    while (found.size() < MOST && byName.find()) {
      String local = BESIDE_NAME.matcher(byName.group("local")).replaceAll("");
      found.add(
          new Email(
              new Span(byName.start("local"), byName.end("domain")),
              EmailFinder.plain(local) + "@" + EmailFinder.plain(byName.group("domain"))));
    }
    Matcher said = SAID.matcher(text);
    while (found.size() < MOST && said.find()) {
      if (isUnusual(text, said) && isLocal(said.group("local"))) {
        found.add(
            new Email(
                new Span(said.start("local"), said.end("top")),
                written(said.group("local"))
                    + "@"
                    + written(said.group("domain") + said.group("top"))));
      }
    }
    return found;
  }

  /** What is neither spelled nor remarked upon, the ordinary forms read. */
  private static boolean isUnusual(String text, Matcher said) {
    return said.group("aside") != null
        || said.group("more") != null
        || !said.group("comma").isEmpty() && isAnnounced(text, said.start())
        || SPELLED.matcher(said.group()).find();
  }

  /** "My mail is D Whitfield, D W H I T F I E L D, at …": the words in front say what follows. */
  private static boolean isAnnounced(String text, int start) {
    return ANNOUNCED.first(text, new Span(Math.max(0, start - REACH), start)).isPresent();
  }

  private static String written(String spoken) {
    String joined =
        SPELLED.matcher(spoken).replaceAll(letters -> letters.group().replaceAll("[\\s-]", ""));
    return EmailFinder.plain(joined);
  }

  /** Whether words can be the part in front of the {@code @}: "works at acme dot com" has none. */
  static boolean isLocal(String words) {
    return !NOT_LOCAL.contains(Fold.of(words));
  }

  /**
   * An address that names its parts, {@code firstname.lastname}, filled with a name.
   *
   * @param address the address as written
   * @param name whose it is
   * @return the address meant; empty where it names no parts
   */
  public static Optional<String> filled(String address, PersonName name) {
    int at = address.indexOf('@');
    Matcher places = PLACES.matcher(Fold.of(address.substring(0, Math.max(at, 0))));
    if (!name.isFull() || name.ideographic() || !places.matches()) {
      return Optional.empty();
    }
    String given = letters(name.parts().getFirst());
    String first = places.group("initial") == null ? given : given.substring(0, 1);
    String last = letters(name.parts().getLast());
    return Optional.of(first + places.group("sign") + last + address.substring(at));
  }

  /** Whether an address only names the parts of a name. */
  public static boolean namesParts(String address) {
    int at = Math.max(address.indexOf('@'), 0);
    return PLACES.matcher(Fold.of(address.substring(0, at))).matches();
  }

  private static String letters(String part) {
    String german =
        part.toLowerCase(java.util.Locale.ROOT)
            .replace("ä", "ae")
            .replace("ö", "oe")
            .replace("ü", "ue");
    return Fold.of(german).replaceAll("[^a-z0-9-]", "");
  }
}
