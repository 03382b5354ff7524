package io.aetherlink.aisummarizer.domain.lead;

import io.aetherlink.aisummarizer.domain.find.FieldValue;
import io.aetherlink.aisummarizer.domain.find.PersonName;
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

  /** Said to be one of our own people, once, is enough. */
  private static final double OURS = -5.5;

  private static final double LEAST_ALONE = 2.4;
  private static final double SURE = 12;
  private static final Pattern LAST_NAME =
      Pattern.compile(
          "(?i)[,.]?\\s(?:and )?(?:my )?(?:last name|surname|family name|nachname|nom de famille|apellido|cognome|apelido|sobrenome|achternaam)(?: is|'s| ist| est| es| è| é)?:?\\s(?=\\p{Lu})");

  /** Decides who is who. */
  static People in(Facts facts) {
    List<Group> groups = group(new MentionFinder(facts).find());
    Optional<Group> best =
        groups.stream()
            .filter(Group::isAcceptable)
            .max(Comparator.comparing(Group::score))
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
    List<Group> full = groups.stream().filter(group -> group.name().isFull()).toList();
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
      return score() >= (name().isFull() ? LEAST_FULL : LEAST_SINGLE);
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
      return facts
          .filled("answer last name")
          .map(FieldValue::value)
          .flatMap(value -> facts.names().whole(value).stream())
          .findFirst()
          .or(() -> said(facts))
          .map(last -> join(name, last))
          .orElse(name);
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
