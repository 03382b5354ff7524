package io.aetherlink.aisummarizer.domain.lead;

import io.aetherlink.aisummarizer.domain.find.FieldValue;
import io.aetherlink.aisummarizer.domain.find.PersonName;
import io.aetherlink.aisummarizer.domain.text.Fold;
import io.aetherlink.aisummarizer.domain.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The people of a text: who the prospect is, and who else is named.
 *
 * @param lead the prospect, if the text names one
 * @param confidence between 0 and 1
 * @param leadMentions where the prospect is named
 * @param others where somebody else is named
 */
record People(
    Optional<PersonName> lead,
    double confidence,
    List<Mention> leadMentions,
    List<Mention> others) {
  private static final double LEAST_FULL = 3.4;
  private static final double LEAST_SINGLE = 4;
  private static final double GIVEN_NAME_ONLY = 1;
  private static final double DOUBTFUL = 1.5;

  /** Said to be one of our own people, once, is enough. */
  private static final double OURS = -5.5;

  private static final double LEAST_ALONE = 2.4;
  private static final double SURE = 12;
  private static final Pattern LOCAL = Pattern.compile("(\\p{Ll}{3,20})[._](\\p{Ll}{3,20})");
  private static final Pattern LAST_NAME =
      Pattern.compile(
          "(?i)[,.]?\\s(?:and )?(?:my )?(?:last name|surname|family name|nachname|nom de famille|apellido|cognome|apelido|sobrenome|achternaam)(?: is|'s| ist| est| es| è| é)?:?\\s(?=\\p{Lu})");

  /** "Hr. Cole rang … Vorname Peter" */
  private static final Pattern FIRST_NAME =
      Pattern.compile(
          "(?<!\\p{L})(?iu:vorname|first name|given name|prénom|nombre de pila|voornaam|imię|förnamn)"
              + "(?: is| ist)? (\\p{Lu}\\p{Ll}{1,20})(?!\\p{L})");

  /** Decides who is who. */
  static People in(Facts facts) {
    List<Group> groups = group(new MentionFinder(facts).find());
    boolean named =
        groups.stream()
            .anyMatch(group ->
                group.isAcceptable() && group.name().isFull() && group.name().beginsGiven());
    boolean full = groups.stream().anyMatch(group -> group.isAcceptable() && group.name().isFull());
    Optional<Group> best =
        groups.stream()
            .filter(Group::isAcceptable)
            .max(
                Comparator.comparing(group ->
                    group.score()
                        - (named && group.isDoubtful() ? DOUBTFUL : 0)
                        - (full && group.isOnlySigned() ? DOUBTFUL : 0)))
            .or(() -> only(groups));
    List<Mention> others = new ArrayList<>();
    groups.stream()
        .filter(group -> best.isEmpty() || group != best.get())
        .forEach(group -> others.addAll(group.mentions()));
    others.sort(Comparator.comparing(mention -> mention.name().span().start()));
    return best.map(group ->
            new People(
                Optional.of(group.completed(facts)),
                Math.min(0.98, group.score() / SURE),
                group.mentions(),
                others))
        .orElseGet(() -> new People(Optional.empty(), 0, List.of(), others));
  }

  /** The one person that a text names needs less to speak for it. */
  private static Optional<Group> only(List<Group> groups) {
    List<Group> all = groups.stream().filter(group -> group.name().isFull()).toList();
    List<Group> known = all.stream().filter(group -> group.name().beginsGiven()).toList();
    List<Group> full = known.isEmpty() ? all : known;
    return full.size() == 1
        ? full.stream().filter(group -> group.score() >= LEAST_ALONE).findFirst()
        : Optional.empty();
  }

  private static List<Group> group(List<Mention> mentions) {
    List<Group> groups = new ArrayList<>();
    List<Mention> longestFirst = new ArrayList<>(mentions);
    longestFirst.sort(
        Comparator.comparing((Mention mention) -> -mention.name().parts().size())
            .thenComparing(mention -> -mention.score()));
    for (Mention mention : longestFirst) {
      groups.stream()
          .filter(group -> group.holds(mention))
          .max(Comparator.comparing(Group::score))
          .ifPresentOrElse(
              group -> group.mentions().add(mention),
              () -> groups.add(new Group(new ArrayList<>(List.of(mention)))));
    }
    return groups;
  }

  /** Mentions of one person. */
  private record Group(List<Mention> mentions) {

    boolean holds(Mention mention) {
      return mentions.getFirst().name().sameAs(mention.name());
    }

    double score() {
      double best = mentions.stream().mapToDouble(Mention::score).max().orElse(0);
      double rest =
          mentions.stream().mapToDouble(Mention::score).filter(score -> score > 0).sum()
              - Math.max(best, 0);
      double against =
          mentions.stream()
              .mapToDouble(Mention::score)
              .filter(score -> score < 0)
              .map(score -> score <= OURS ? 2 * score : score)
              .sum();
      double alone = name().isFull() ? 0 : GIVEN_NAME_ONLY;
      return best + Math.min(4, 0.25 * rest) + Math.max(-10, 0.6 * against) - alone;
    }

    boolean isAcceptable() {
      return score() >= (name().isFull() ? LEAST_FULL : LEAST_SINGLE)
          && (name().isFull() || name().isKnown() || isEvident());
    }

    /** Whether words around it, and not only its place, say that it is a person. */
    boolean isEvident() {
      return mentions.stream().anyMatch(Mention::evident);
    }

    /** A given name alone, where a full name stands in the text as well: often a colleague's. */
    boolean isOnlySigned() {
      return !name().isFull() && !isEvident();
    }

    /** "Acme Rooms" beside "Ann Lee": of two alike, the one with a given name is the person. */
    boolean isDoubtful() {
      return name().isFull() && !name().beginsGiven() && !isEvident() && !name().ideographic();
    }

    PersonName name() {
      return mentions.stream()
          .map(Mention::name)
          .max(
              Comparator.comparing((PersonName name) -> name.parts().size())
                  .thenComparing(name -> spelledOut(name)))
          .orElseThrow();
    }

    private static long spelledOut(PersonName name) {
      return name.parts().stream().filter(part -> part.replace(".", "").length() > 1).count();
    }

    /** A given name alone, completed by the family name that was asked for. */
    PersonName completed(Facts facts) {
      PersonName name = name();
      if (name.isFull()) {
        return name;
      }
      Matcher first = FIRST_NAME.matcher(facts.text());
      if (first.find() && !first.group(1).equals(name.value())) {
        return new PersonName(name.span(), List.of(first.group(1), name.value()), false);
      }
      return facts
          .filled("answer last name")
          .map(FieldValue::value)
          .flatMap(value -> facts.names().whole(value).stream())
          .findFirst()
          .or(() -> said(facts))
          .or(() -> addressed(facts))
          .map(last -> join(name, last))
          .orElse(name);
    }

    /** "this is ann", ann.lee@acme.example: the address has the family name as well. */
    private Optional<PersonName> addressed(Facts facts) {
      String given = Fold.of(name().value());
      return facts.emails().stream()
          .filter(email -> !facts.reading().ourDomains().own(email.address()))
          .map(email -> LOCAL.matcher(email.localPart()))
          .filter(local -> local.matches() && local.group(1).equals(given))
          .map(local ->
              new PersonName(
                  name().span(),
                  List.of(
                      Character.toUpperCase(local.group(2).charAt(0))
                          + local.group(2).substring(1)),
                  false))
          .findFirst();
    }

    /** "I'm Cassius, last name Wren". */
    private Optional<PersonName> said(Facts facts) {
      for (Mention mention : mentions) {
        int end = mention.name().span().end();
        Matcher last =
            LAST_NAME
                .matcher(facts.text())
                .region(end, Math.min(facts.text().length(), end + 80))
                .useTransparentBounds(true);
        if (last.lookingAt()) {
          return facts.names().at(new Span(last.end(), mention.line().span().end()));
        }
      }
      return Optional.empty();
    }

    private static PersonName join(PersonName first, PersonName last) {
      List<String> parts = new ArrayList<>(first.parts());
      parts.addAll(last.parts());
      return new PersonName(first.span(), parts, false);
    }
  }

  /** Whether a given or full name belongs to the prospect. */
  boolean isLead(String written) {
    return lead.isPresent()
        && leadMentions.stream()
            .anyMatch(mention ->
                mention.name().parts().stream().anyMatch(part -> part.equalsIgnoreCase(written)));
  }
}
